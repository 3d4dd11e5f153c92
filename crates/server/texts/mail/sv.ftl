transcript-subject = Din chatt: { $topic }
transcript-intro = Här är din chatt från { $date }.
transcript-cut = { $count ->
    [one] Ytterligare ett meddelande har utelämnats, eftersom mejlet annars skulle bli för långt.
   *[other] Ytterligare { $count } meddelanden har utelämnats, eftersom mejlet annars skulle bli för långt.
}
receipt-subject = Vi har tagit emot ditt ärende ({ $ticket })
receipt-intro = Tack för ditt ärende. Vi har tagit emot det och återkommer till dig.
receipt-ticket = Ärendenummer
request-subject = En besökare har lämnat ett ärende: { $topic }
request-intro = En besökare har lämnat ett ärende i stället för att chatta.
request-contact = Kontakt
request-question = Ärende
alert-subject = En besökare väntar: { $topic }
alert-intro = { $minutes ->
    [0] En besökare väntar på svar.
    [one] En besökare har väntat på svar i en minut.
   *[other] En besökare har väntat på svar i { $minutes } minuter.
}
alert-topic = Kanal
alert-visitor = Besökare
alert-since = Har väntat sedan
alert-link = Öppna chattarna
guest = Gäst
footer = Det här mejlet har skickats automatiskt.
date = { $day } { $month ->
    [1] januari
    [2] februari
    [3] mars
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] augusti
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year } kl. { $hour }:{ $minute }
