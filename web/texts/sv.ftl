chat = Chatt
loading = Laddar
minimise = Minimera
close = Stäng
more = Mer
sound-on = Slå på ljud
sound-off = Stäng av ljud
own-window = Öppna i ett nytt fönster
end-chat = Avsluta chatten
end-question = Vill du avsluta chatten?
end-no = Fortsätt chatta

cut-off = Ingen anslutning. Vi försöker igen.
retry = Försök igen
failed-title = Det gick inte
failed-text = Det gick inte att nå chatten. Kontrollera din anslutning.
too-many = Det blev för mycket på en gång. Vänta en stund och försök igen.
unavailable-title = Chatten är inte tillgänglig
unavailable-text = Försök igen senare.
no-storage = Din webbläsare låter inte den här sidan komma ihåg chatten. I ett eget fönster går det.

name = Namn
email = E-post
phone = Telefon
company = Företag
country = Land
country-choose = Välj land
your-message = Ditt meddelande
optional = valfritt
form-title = Innan vi börjar
form-start = Starta chatten
fault-required = Det här måste fyllas i.
fault-email = Det här är ingen e-postadress.
fault-domain = Det som står efter @ finns inte.
fault-consent = Du behöver samtycka först.
fault-too-long = Det här är för långt.
fault-other = Kontrollera det här fältet.

faq-title = Vad kan vi hjälpa dig med?
faq-text = Ställ din fråga. Kanske har vi svaret redan.
faq-question = Din fråga
faq-ask = Fråga
faq-helped = Var det till hjälp?
faq-yes = Ja, tack
faq-no = Nej, starta chatten
faq-more = Läs mer

queue-position = { $position ->
    [1] Du är näst på tur.
   *[other] Du är nummer { $position } i kön.
}
queue-wait = { $minutes ->
    [one] Väntetid ungefär { $minutes } minut.
   *[other] Väntetid ungefär { $minutes } minuter.
}
queue-request = Lämna ett ärende i stället

offline-title = Vi är inte här just nu
offline-text = Lämna ett meddelande så hör vi av oss.
request-title = Lämna ett ärende
request-text = Berätta vad det gäller så hör vi av oss.
request-send = Skicka ärendet
ticket-title = Vi har tagit emot ditt ärende
ticket-text = Ditt ärende har nummer { $ticket }.

agent = Handläggare
you = Du
message = Skriv ett meddelande
send = Skicka
emoji = Emoji
attach = Bifoga en fil
drop = Släpp filen här
typing = { $name } skriver
sending = Skickar
sent = Skickat
not-sent = Inte skickat
discard = Ta bort
new-messages = { $count ->
    [one] { $count } nytt meddelande
   *[other] { $count } nya meddelanden
}
earlier = Visa tidigare meddelanden
conversation = Samtal
download = Ladda ner { $name }
file-large = Filen är för stor. Högst { $size } kan skickas.
file-type = Den här filtypen kan inte skickas.
file-failed = Filen kunde inte hämtas.
open-page = Öppna sidan

ended-title = Chatten är avslutad
rating = Hur nöjd är du?
stars = { $count ->
    [one] { $count } stjärna
   *[other] { $count } stjärnor
}
rating-thanks = Tack för ditt betyg.
transcript = Få samtalet via e-post
transcript-sent = Samtalet är på väg.
back = Tillbaka till chatten
done = Klar
thanks-title = Tack
thanks-text = Chatten är stängd.
show-chat = Visa samtalet
start-new = Starta en ny chatt
