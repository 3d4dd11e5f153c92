transcript-subject = Chatten din: { $topic }
transcript-intro = Her er chatten din fra { $date }.
transcript-cut = { $count ->
    [one] Én melding til er utelatt, fordi e-posten ville blitt for lang.
   *[other] { $count } meldinger til er utelatt, fordi e-posten ville blitt for lang.
}
receipt-subject = Vi har mottatt henvendelsen din ({ $ticket })
receipt-intro = Takk for henvendelsen. Vi har mottatt den og kommer tilbake til deg.
receipt-ticket = Saksnummer
request-subject = En besøkende har lagt igjen en henvendelse: { $topic }
request-intro = En besøkende har lagt igjen en henvendelse i stedet for å chatte.
request-contact = Kontakt
request-question = Henvendelse
alert-subject = En besøkende venter: { $topic }
alert-intro = { $minutes ->
    [0] En besøkende venter på svar.
    [one] En besøkende har ventet på svar i ett minutt.
   *[other] En besøkende har ventet på svar i { $minutes } minutter.
}
alert-topic = Kanal
alert-visitor = Besøkende
alert-since = Har ventet siden
alert-link = Åpne chattene
guest = Gjest
footer = Denne e-posten er sendt automatisk.
date = { $day }. { $month ->
    [1] januar
    [2] februar
    [3] mars
    [4] april
    [5] mai
    [6] juni
    [7] juli
    [8] august
    [9] september
    [10] oktober
    [11] november
   *[12] desember
} { $year } kl. { $hour }:{ $minute }
