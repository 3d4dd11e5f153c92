chat = Chat
loading = Ladataan
minimise = Pienennä
close = Sulje
more = Lisää
sound-on = Ota ääni käyttöön
sound-off = Poista ääni käytöstä
own-window = Avaa uudessa ikkunassa
end-chat = Lopeta keskustelu
end-question = Haluatko lopettaa keskustelun?
end-no = Jatka keskustelua

cut-off = Ei yhteyttä. Yritämme uudelleen.
retry = Yritä uudelleen
failed-title = Se ei onnistunut
failed-text = Chatiin ei saada yhteyttä. Tarkista verkkoyhteytesi.
too-many = Nyt tuli paljon kerralla. Odota hetki ja yritä uudelleen.
unavailable-title = Chat ei ole käytettävissä
unavailable-text = Yritä myöhemmin uudelleen.
no-storage = Selaimesi ei anna tämän sivun muistaa keskustelua. Omassa ikkunassa se onnistuu.

name = Nimi
email = Sähköposti
phone = Puhelin
company = Yritys
country = Maa
country-choose = Valitse maa
your-message = Viestisi
optional = valinnainen
form-title = Ennen kuin aloitamme
form-start = Aloita keskustelu
fault-required = Täytä tämä.
fault-email = Tämä ei ole sähköpostiosoite.
fault-domain = @-merkin jälkeistä osaa ei ole olemassa.
fault-consent = Anna ensin suostumuksesi.
fault-too-long = Tämä on liian pitkä.
fault-other = Tarkista tämä.

faq-title = Miten voimme auttaa?
faq-text = Esitä kysymyksesi. Ehkä vastaus on jo valmiina.
faq-question = Kysymyksesi
faq-ask = Kysy
faq-helped = Oliko tästä apua?
faq-yes = Kyllä, kiitos
faq-no = Ei, aloita keskustelu
faq-more = Lue lisää

queue-position = { $position ->
    [1] Olet seuraavana vuorossa.
   *[other] Olet jonossa sijalla { $position }.
}
queue-wait = { $minutes ->
    [one] Odotusaika noin { $minutes } minuutti.
   *[other] Odotusaika noin { $minutes } minuuttia.
}
queue-request = Jätä sen sijaan yhteydenottopyyntö

offline-title = Emme ole juuri nyt paikalla
offline-text = Jätä viesti, niin otamme yhteyttä.
request-title = Jätä yhteydenottopyyntö
request-text = Kerro, mistä on kyse, niin otamme yhteyttä.
request-send = Lähetä pyyntö
ticket-title = Olemme vastaanottaneet pyyntösi
ticket-text = Pyyntösi numero on { $ticket }.

agent = Asiakaspalvelija
you = Sinä
message = Kirjoita viesti
send = Lähetä
emoji = Emoji
attach = Liitä tiedosto
drop = Pudota tiedosto tähän
typing = { $name } kirjoittaa
sending = Lähetetään
sent = Lähetetty
not-sent = Ei lähetetty
discard = Hylkää
new-messages = { $count ->
    [one] { $count } uusi viesti
   *[other] { $count } uutta viestiä
}
earlier = Näytä aiemmat viestit
conversation = Keskustelu
download = Lataa { $name }
file-large = Tiedosto on liian suuri. Enimmäiskoko on { $size }.
file-type = Tämäntyyppistä tiedostoa ei voi lähettää.
file-failed = Tiedostoa ei voitu hakea.
open-page = Avaa sivu

ended-title = Keskustelu on päättynyt
rating = Miten onnistuimme?
stars = { $count ->
    [one] { $count } tähti
   *[other] { $count } tähteä
}
rating-thanks = Kiitos arviostasi.
transcript = Saa keskustelu sähköpostiisi
transcript-sent = Keskustelu on matkalla.
back = Takaisin keskusteluun
done = Valmis
thanks-title = Kiitos
thanks-text = Keskustelu on suljettu.
show-chat = Näytä keskustelu
start-new = Aloita uusi keskustelu
