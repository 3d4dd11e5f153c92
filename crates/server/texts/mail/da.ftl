transcript-subject = Din chat: { $topic }
transcript-intro = Her er din chat fra { $date }.
transcript-cut = { $count ->
    [one] Yderligere én besked er udeladt, fordi mailen ellers ville blive for lang.
   *[other] Yderligere { $count } beskeder er udeladt, fordi mailen ellers ville blive for lang.
}
receipt-subject = Vi har modtaget din henvendelse ({ $ticket })
receipt-intro = Tak for din henvendelse. Vi har modtaget den og vender tilbage til dig.
receipt-ticket = Sagsnummer
request-subject = En besøgende har efterladt en henvendelse: { $topic }
request-intro = En besøgende har efterladt en henvendelse i stedet for at chatte.
request-contact = Kontakt
request-question = Henvendelse
alert-subject = En besøgende venter: { $topic }
alert-intro = { $minutes ->
    [0] En besøgende venter på svar.
    [one] En besøgende har ventet på svar i ét minut.
   *[other] En besøgende har ventet på svar i { $minutes } minutter.
}
alert-topic = Kanal
alert-visitor = Besøgende
alert-since = Har ventet siden
alert-link = Åbn chattene
guest = Gæst
footer = Denne mail er sendt automatisk.
date = { $day }. { $month ->
    [1] januar
    [2] februar
    [3] marts
    [4] april
    [5] maj
    [6] juni
    [7] juli
    [8] august
    [9] september
    [10] oktober
    [11] november
   *[12] december
} { $year } kl. { $hour }.{ $minute }
