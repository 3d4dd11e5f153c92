chat = Chat
loading = Indlæser
minimise = Minimer
close = Luk
more = Mere
sound-on = Slå lyd til
sound-off = Slå lyd fra
own-window = Åbn i et nyt vindue
end-chat = Afslut chatten
end-question = Vil du afslutte chatten?
end-no = Fortsæt chatten

cut-off = Ingen forbindelse. Vi prøver igen.
retry = Prøv igen
failed-title = Det lykkedes ikke
failed-text = Vi kunne ikke få forbindelse til chatten. Kontrollér din forbindelse.
too-many = Det var lidt meget på én gang. Vent et øjeblik, og prøv igen.
unavailable-title = Chatten er ikke tilgængelig
unavailable-text = Prøv igen senere.
no-storage = Din browser lader ikke denne side huske chatten. I et eget vindue kan den.

name = Navn
email = E-mail
phone = Telefon
company = Firma
country = Land
country-choose = Vælg land
your-message = Din besked
optional = valgfrit
form-title = Før vi begynder
form-start = Start chatten
fault-required = Dette skal udfyldes.
fault-email = Dette er ikke en e-mailadresse.
fault-domain = Det, der står efter @, findes ikke.
fault-consent = Du skal give samtykke først.
fault-too-long = Dette er for langt.
fault-other = Kontrollér dette felt.

faq-title = Hvad kan vi hjælpe med?
faq-text = Stil dit spørgsmål. Måske har vi svaret klar.
faq-question = Dit spørgsmål
faq-ask = Spørg
faq-helped = Var det en hjælp?
faq-yes = Ja tak
faq-no = Nej, start chatten
faq-more = Læs mere

queue-position = { $position ->
    [1] Du er den næste i køen.
   *[other] Du er nummer { $position } i køen.
}
queue-wait = { $minutes ->
    [one] Ventetid cirka { $minutes } minut.
   *[other] Ventetid cirka { $minutes } minutter.
}
queue-request = Send en henvendelse i stedet

offline-title = Vi er her ikke lige nu
offline-text = Læg en besked, så vender vi tilbage.
request-title = Send en henvendelse
request-text = Fortæl, hvad det drejer sig om, så vender vi tilbage.
request-send = Send henvendelsen
ticket-title = Vi har modtaget din henvendelse
ticket-text = Din henvendelse har nummer { $ticket }.

agent = Medarbejder
you = Du
message = Skriv en besked
send = Send
emoji = Emoji
attach = Vedhæft en fil
drop = Slip filen her
typing = { $name } skriver
sending = Sender
sent = Sendt
not-sent = Ikke sendt
discard = Kassér
new-messages = { $count ->
    [one] { $count } ny besked
   *[other] { $count } nye beskeder
}
earlier = Vis tidligere beskeder
conversation = Samtale
download = Hent { $name }
file-large = Filen er for stor. Den må højst fylde { $size }.
file-type = Denne filtype kan ikke sendes.
file-failed = Filen kunne ikke hentes.
open-page = Åbn siden

ended-title = Chatten er afsluttet
rating = Hvor tilfreds er du?
stars = { $count ->
    [one] { $count } stjerne
   *[other] { $count } stjerner
}
rating-thanks = Tak for din vurdering.
transcript = Få samtalen på e-mail
transcript-sent = Samtalen er på vej.
back = Tilbage til chatten
done = Færdig
thanks-title = Tak
thanks-text = Chatten er lukket.
show-chat = Vis samtalen
start-new = Start en ny chat
