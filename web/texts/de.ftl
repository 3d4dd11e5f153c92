chat = Chat
loading = Wird geladen
minimise = Minimieren
close = Schließen
more = Mehr
sound-on = Ton einschalten
sound-off = Ton ausschalten
own-window = In neuem Fenster öffnen
end-chat = Chat beenden
end-question = Möchten Sie den Chat beenden?
end-no = Weiter chatten

cut-off = Keine Verbindung. Wir versuchen es weiter.
retry = Noch einmal versuchen
failed-title = Das hat nicht geklappt
failed-text = Der Chat ist nicht erreichbar. Bitte prüfen Sie Ihre Verbindung.
too-many = Das war sehr viel auf einmal. Bitte warten Sie einen Moment.
unavailable-title = Der Chat ist nicht verfügbar
unavailable-text = Bitte versuchen Sie es später noch einmal.
no-storage = Ihr Browser erlaubt dieser Seite nicht, sich den Chat zu merken. In einem eigenen Fenster geht es.

name = Name
email = E-Mail
phone = Telefon
company = Firma
country = Land
country-choose = Land auswählen
your-message = Ihre Nachricht
optional = freiwillig
form-title = Bevor wir beginnen
form-start = Chat starten
fault-required = Bitte füllen Sie dies aus.
fault-email = Das ist keine E-Mail-Adresse.
fault-domain = Was nach dem @ steht, gibt es nicht.
fault-consent = Bitte stimmen Sie zuerst zu.
fault-too-long = Das ist zu lang.
fault-other = Bitte prüfen Sie dies.

faq-title = Wie können wir helfen?
faq-text = Stellen Sie Ihre Frage. Vielleicht haben wir die Antwort schon.
faq-question = Ihre Frage
faq-ask = Fragen
faq-helped = Hat das geholfen?
faq-yes = Ja, danke
faq-no = Nein, Chat starten
faq-more = Mehr dazu

queue-position = { $position ->
    [1] Sie sind als Nächstes an der Reihe.
   *[other] Sie sind Nummer { $position } in der Warteschlange.
}
queue-wait = { $minutes ->
    [one] Wartezeit etwa { $minutes } Minute.
   *[other] Wartezeit etwa { $minutes } Minuten.
}
queue-request = Lieber eine Anfrage hinterlassen

offline-title = Wir sind gerade nicht da
offline-text = Hinterlassen Sie eine Nachricht, wir melden uns bei Ihnen.
request-title = Anfrage hinterlassen
request-text = Schreiben Sie uns, worum es geht, wir melden uns bei Ihnen.
request-send = Anfrage senden
ticket-title = Wir haben Ihre Anfrage erhalten
ticket-text = Ihre Anfrage hat die Nummer { $ticket }.

agent = Kundenbetreuung
you = Sie
message = Nachricht schreiben
send = Senden
emoji = Emoji
attach = Datei anhängen
drop = Datei hier ablegen
typing = { $name } schreibt
sending = Wird gesendet
sent = Gesendet
not-sent = Nicht gesendet
discard = Verwerfen
new-messages = { $count ->
    [one] { $count } neue Nachricht
   *[other] { $count } neue Nachrichten
}
earlier = Frühere Nachrichten zeigen
conversation = Gespräch
download = { $name } herunterladen
file-large = Die Datei ist zu groß. Höchstens { $size } sind möglich.
file-type = Dateien dieser Art können nicht gesendet werden.
file-failed = Die Datei konnte nicht geladen werden.
open-page = Seite öffnen

ended-title = Der Chat ist beendet
rating = Wie zufrieden sind Sie?
stars = { $count ->
    [one] { $count } Stern
   *[other] { $count } Sterne
}
rating-thanks = Danke für Ihre Bewertung.
transcript = Gespräch per E-Mail erhalten
transcript-sent = Das Gespräch ist unterwegs.
back = Zurück zum Chat
done = Fertig
thanks-title = Vielen Dank
thanks-text = Der Chat ist geschlossen.
show-chat = Gespräch ansehen
start-new = Neuen Chat starten
