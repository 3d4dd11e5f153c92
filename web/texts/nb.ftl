chat = Chat
loading = Laster
minimise = Minimer
close = Lukk
more = Mer
sound-on = Slå på lyd
sound-off = Slå av lyd
own-window = Åpne i et nytt vindu
end-chat = Avslutt chatten
end-question = Vil du avslutte chatten?
end-no = Fortsett chatten

cut-off = Ingen forbindelse. Vi prøver igjen.
retry = Prøv igjen
failed-title = Det gikk ikke
failed-text = Vi fikk ikke kontakt med chatten. Sjekk nettforbindelsen din.
too-many = Det ble litt mye på en gang. Vent et øyeblikk og prøv igjen.
unavailable-title = Chatten er ikke tilgjengelig
unavailable-text = Prøv igjen senere.
no-storage = Nettleseren din lar ikke denne siden huske chatten. I et eget vindu går det.

name = Navn
email = E-post
phone = Telefon
company = Firma
country = Land
country-choose = Velg land
your-message = Meldingen din
optional = valgfritt
form-title = Før vi begynner
form-start = Start chatten
fault-required = Dette må fylles ut.
fault-email = Dette er ikke en e-postadresse.
fault-domain = Det som står etter @, finnes ikke.
fault-consent = Du må samtykke først.
fault-too-long = Dette er for langt.
fault-other = Sjekk dette feltet.

faq-title = Hva kan vi hjelpe med?
faq-text = Still spørsmålet ditt. Kanskje vi har svaret klart.
faq-question = Spørsmålet ditt
faq-ask = Spør
faq-helped = Var dette til hjelp?
faq-yes = Ja, takk
faq-no = Nei, start chatten
faq-more = Les mer

queue-position = { $position ->
    [1] Du er den neste i køen.
   *[other] Du er nummer { $position } i køen.
}
queue-wait = { $minutes ->
    [one] Ventetid omtrent { $minutes } minutt.
   *[other] Ventetid omtrent { $minutes } minutter.
}
queue-request = Legg igjen en henvendelse i stedet

offline-title = Vi er ikke til stede akkurat nå
offline-text = Legg igjen en melding, så svarer vi deg.
request-title = Legg igjen en henvendelse
request-text = Fortell hva det gjelder, så svarer vi deg.
request-send = Send henvendelsen
ticket-title = Vi har mottatt henvendelsen din
ticket-text = Henvendelsen din har nummer { $ticket }.

agent = Kundebehandler
you = Du
message = Skriv en melding
send = Send
emoji = Emoji
attach = Legg ved en fil
drop = Slipp filen her
typing = { $name } skriver
sending = Sender
sent = Sendt
not-sent = Ikke sendt
discard = Forkast
new-messages = { $count ->
    [one] { $count } ny melding
   *[other] { $count } nye meldinger
}
earlier = Vis tidligere meldinger
conversation = Samtale
download = Last ned { $name }
file-large = Filen er for stor. Den kan være på høyst { $size }.
file-type = Denne filtypen kan ikke sendes.
file-failed = Filen kunne ikke hentes.
open-page = Åpne siden

ended-title = Chatten er avsluttet
rating = Hvor fornøyd er du?
stars = { $count ->
    [one] { $count } stjerne
   *[other] { $count } stjerner
}
rating-thanks = Takk for vurderingen.
transcript = Få samtalen på e-post
transcript-sent = Samtalen er på vei.
back = Tilbake til chatten
done = Ferdig
thanks-title = Takk
thanks-text = Chatten er lukket.
show-chat = Vis samtalen
start-new = Start en ny chat
