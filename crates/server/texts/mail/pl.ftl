transcript-subject = Twój czat: { $topic }
transcript-intro = Oto Twój czat z { $date }.
transcript-cut = { $count ->
    [one] Pominięto jeszcze jedną wiadomość, ponieważ ten e-mail byłby za długi.
    [few] Pominięto jeszcze { $count } wiadomości, ponieważ ten e-mail byłby za długi.
    [many] Pominięto jeszcze { $count } wiadomości, ponieważ ten e-mail byłby za długi.
   *[other] Pominięto jeszcze { $count } wiadomości, ponieważ ten e-mail byłby za długi.
}
receipt-subject = Otrzymaliśmy Twoje zgłoszenie ({ $ticket })
receipt-intro = Dziękujemy za zgłoszenie. Otrzymaliśmy je i skontaktujemy się z Tobą.
receipt-ticket = Numer zgłoszenia
request-subject = Odwiedzający zostawił zgłoszenie: { $topic }
request-intro = Odwiedzający zostawił zgłoszenie zamiast rozmawiać na czacie.
request-contact = Kontakt
request-question = Zgłoszenie
alert-subject = Odwiedzający czeka: { $topic }
alert-intro = { $minutes ->
    [0] Odwiedzający czeka na odpowiedź.
    [one] Odwiedzający czeka na odpowiedź od jednej minuty.
    [few] Odwiedzający czeka na odpowiedź od { $minutes } minut.
    [many] Odwiedzający czeka na odpowiedź od { $minutes } minut.
   *[other] Odwiedzający czeka na odpowiedź od { $minutes } minuty.
}
alert-topic = Kanał
alert-visitor = Odwiedzający
alert-since = Czeka od
alert-link = Otwórz czaty
guest = Gość
footer = Ta wiadomość została wysłana automatycznie.
date = { $day } { $month ->
    [1] stycznia
    [2] lutego
    [3] marca
    [4] kwietnia
    [5] maja
    [6] czerwca
    [7] lipca
    [8] sierpnia
    [9] września
    [10] października
    [11] listopada
   *[12] grudnia
} { $year } { $hour }:{ $minute }
