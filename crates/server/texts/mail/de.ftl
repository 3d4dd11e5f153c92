transcript-subject = Ihr Chat: { $topic }
transcript-intro = Hier ist Ihr Chat vom { $date }.
transcript-cut = { $count ->
    [one] Eine weitere Nachricht wurde weggelassen, weil diese E-Mail sonst zu lang wäre.
   *[other] { $count } weitere Nachrichten wurden weggelassen, weil diese E-Mail sonst zu lang wäre.
}
receipt-subject = Wir haben Ihre Anfrage erhalten ({ $ticket })
receipt-intro = Vielen Dank für Ihre Anfrage. Wir haben sie erhalten und melden uns bei Ihnen.
receipt-ticket = Anfragenummer
request-subject = Eine Anfrage wurde hinterlassen: { $topic }
request-intro = Eine Besucherin oder ein Besucher hat statt eines Chats eine Anfrage hinterlassen.
request-contact = Kontakt
request-question = Anfrage
alert-subject = Ein Besucher wartet: { $topic }
alert-intro = { $minutes ->
    [0] Ein Besucher wartet auf eine Antwort.
    [one] Ein Besucher wartet seit einer Minute auf eine Antwort.
   *[other] Ein Besucher wartet seit { $minutes } Minuten auf eine Antwort.
}
alert-topic = Kanal
alert-visitor = Besucher
alert-since = Wartet seit
alert-link = Chats öffnen
guest = Gast
footer = Diese E-Mail wurde automatisch versendet.
date = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
} { $year } um { $hour }:{ $minute }
