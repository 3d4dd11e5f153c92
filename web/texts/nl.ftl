chat = Chat
loading = Laden
minimise = Minimaliseren
close = Sluiten
more = Meer
sound-on = Geluid aanzetten
sound-off = Geluid uitzetten
own-window = In een nieuw venster openen
end-chat = Chat beëindigen
end-question = Wilt u de chat beëindigen?
end-no = Verder chatten

cut-off = Geen verbinding. We blijven het proberen.
retry = Opnieuw proberen
failed-title = Dat is niet gelukt
failed-text = De chat is niet bereikbaar. Controleer uw verbinding.
too-many = Dat was veel in één keer. Wacht even en probeer het opnieuw.
unavailable-title = De chat is niet beschikbaar
unavailable-text = Probeer het later opnieuw.
no-storage = Uw browser staat niet toe dat deze pagina de chat onthoudt. In een eigen venster kan dat wel.

name = Naam
email = E-mail
phone = Telefoon
company = Bedrijf
country = Land
country-choose = Kies een land
your-message = Uw bericht
optional = optioneel
form-title = Voordat we beginnen
form-start = Chat starten
fault-required = Vul dit in.
fault-email = Dit is geen e-mailadres.
fault-domain = Wat na de @ staat, bestaat niet.
fault-consent = Ga eerst akkoord.
fault-too-long = Dit is te lang.
fault-other = Controleer dit veld.

faq-title = Waarmee kunnen we helpen?
faq-text = Stel uw vraag. Misschien hebben we het antwoord al.
faq-question = Uw vraag
faq-ask = Vragen
faq-helped = Heeft dit geholpen?
faq-yes = Ja, dank u
faq-no = Nee, chat starten
faq-more = Meer lezen

queue-position = { $position ->
    [1] U bent als volgende aan de beurt.
   *[other] U bent nummer { $position } in de rij.
}
queue-wait = { $minutes ->
    [one] Wachttijd ongeveer { $minutes } minuut.
   *[other] Wachttijd ongeveer { $minutes } minuten.
}
queue-request = Liever een verzoek achterlaten

offline-title = We zijn er nu niet
offline-text = Laat een bericht achter, dan nemen we contact op.
request-title = Verzoek achterlaten
request-text = Vertel waar het over gaat, dan nemen we contact op.
request-send = Verzoek versturen
ticket-title = We hebben uw verzoek ontvangen
ticket-text = Uw verzoek heeft nummer { $ticket }.

agent = Medewerker
you = U
message = Schrijf een bericht
send = Versturen
emoji = Emoji
attach = Bestand toevoegen
drop = Laat het bestand hier los
typing = { $name } is aan het typen
sending = Wordt verstuurd
sent = Verstuurd
not-sent = Niet verstuurd
discard = Verwijderen
new-messages = { $count ->
    [one] { $count } nieuw bericht
   *[other] { $count } nieuwe berichten
}
earlier = Eerdere berichten tonen
conversation = Gesprek
download = { $name } downloaden
file-large = Het bestand is te groot. Het mag hooguit { $size } zijn.
file-type = Dit soort bestand kan niet worden verstuurd.
file-failed = Het bestand kon niet worden opgehaald.
open-page = Pagina openen

ended-title = De chat is beëindigd
rating = Hoe tevreden bent u?
stars = { $count ->
    [one] { $count } ster
   *[other] { $count } sterren
}
rating-thanks = Bedankt voor uw beoordeling.
transcript = Ontvang het gesprek per e-mail
transcript-sent = Het gesprek is onderweg.
back = Terug naar de chat
done = Klaar
thanks-title = Bedankt
thanks-text = De chat is gesloten.
show-chat = Gesprek bekijken
start-new = Nieuwe chat starten
