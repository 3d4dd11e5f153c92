transcript-subject = Uw chat: { $topic }
transcript-intro = Hier is uw chat van { $date }.
transcript-cut = { $count ->
    [one] Er is nog één bericht weggelaten, omdat deze e-mail anders te lang zou worden.
   *[other] Er zijn nog { $count } berichten weggelaten, omdat deze e-mail anders te lang zou worden.
}
receipt-subject = We hebben uw aanvraag ontvangen ({ $ticket })
receipt-intro = Bedankt voor uw aanvraag. We hebben deze ontvangen en nemen contact met u op.
receipt-ticket = Aanvraagnummer
request-subject = Een bezoeker heeft een aanvraag achtergelaten: { $topic }
request-intro = Een bezoeker heeft een aanvraag achtergelaten in plaats van te chatten.
request-contact = Contact
request-question = Aanvraag
alert-subject = Er wacht een bezoeker: { $topic }
alert-intro = { $minutes ->
    [0] Een bezoeker wacht op antwoord.
    [one] Een bezoeker wacht al één minuut op antwoord.
   *[other] Een bezoeker wacht al { $minutes } minuten op antwoord.
}
alert-topic = Kanaal
alert-visitor = Bezoeker
alert-since = Wacht sinds
alert-link = Chats openen
guest = Gast
footer = Deze e-mail is automatisch verzonden.
date = { $day } { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year } om { $hour }:{ $minute }
