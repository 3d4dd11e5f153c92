transcript-subject = Keskustelusi: { $topic }
transcript-intro = Tässä on keskustelusi ajalta { $date }.
transcript-cut = { $count ->
    [one] Vielä yksi viesti on jätetty pois, koska sähköpostista tulisi muuten liian pitkä.
   *[other] Vielä { $count } viestiä on jätetty pois, koska sähköpostista tulisi muuten liian pitkä.
}
receipt-subject = Olemme vastaanottaneet pyyntösi ({ $ticket })
receipt-intro = Kiitos pyynnöstäsi. Olemme vastaanottaneet sen ja palaamme asiaan.
receipt-ticket = Pyynnön numero
request-subject = Kävijä on jättänyt pyynnön: { $topic }
request-intro = Kävijä on jättänyt pyynnön keskustelun sijaan.
request-contact = Yhteystiedot
request-question = Pyyntö
alert-subject = Kävijä odottaa: { $topic }
alert-intro = { $minutes ->
    [0] Kävijä odottaa vastausta.
    [one] Kävijä on odottanut vastausta yhden minuutin.
   *[other] Kävijä on odottanut vastausta { $minutes } minuuttia.
}
alert-topic = Kanava
alert-visitor = Kävijä
alert-since = Odottanut alkaen
alert-link = Avaa keskustelut
guest = Vieras
footer = Tämä sähköposti on lähetetty automaattisesti.
date = { $day }. { $month ->
    [1] tammikuuta
    [2] helmikuuta
    [3] maaliskuuta
    [4] huhtikuuta
    [5] toukokuuta
    [6] kesäkuuta
    [7] heinäkuuta
    [8] elokuuta
    [9] syyskuuta
    [10] lokakuuta
    [11] marraskuuta
   *[12] joulukuuta
} { $year } klo { $hour24 }.{ $minute }
