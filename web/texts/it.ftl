chat = Chat
loading = Caricamento
minimise = Riduci
close = Chiudi
more = Altro
sound-on = Attiva l’audio
sound-off = Disattiva l’audio
own-window = Apri in una nuova finestra
end-chat = Termina la chat
end-question = Vuole terminare la chat?
end-no = Continua la chat

cut-off = Nessuna connessione. Continuiamo a provare.
retry = Riprova
failed-title = Non ha funzionato
failed-text = La chat non è raggiungibile. Controlli la connessione.
too-many = Troppe richieste insieme. Attenda un momento e riprovi.
unavailable-title = La chat non è disponibile
unavailable-text = Riprovi più tardi.
no-storage = Il browser non permette a questa pagina di ricordare la chat. In una finestra separata è possibile.

name = Nome
email = E-mail
phone = Telefono
company = Azienda
country = Paese
country-choose = Scelga un paese
your-message = Il suo messaggio
optional = facoltativo
form-title = Prima di iniziare
form-start = Avvia la chat
fault-required = Compili questo campo.
fault-email = Questo non è un indirizzo e-mail.
fault-domain = Ciò che segue la @ non esiste.
fault-consent = Prima deve dare il consenso.
fault-too-long = È troppo lungo.
fault-other = Controlli questo campo.

faq-title = Come possiamo aiutarla?
faq-text = Ponga la sua domanda. Forse abbiamo già la risposta.
faq-question = La sua domanda
faq-ask = Chiedi
faq-helped = Le è stato utile?
faq-yes = Sì, grazie
faq-no = No, avvia la chat
faq-more = Continua a leggere

queue-position = { $position ->
    [1] È la prossima persona in coda.
   *[other] È al numero { $position } della coda.
}
queue-wait = { $minutes ->
    [one] Attesa di circa { $minutes } minuto.
   *[other] Attesa di circa { $minutes } minuti.
}
queue-request = Lascia invece una richiesta

offline-title = In questo momento non ci siamo
offline-text = Lasci un messaggio e le risponderemo.
request-title = Lasci una richiesta
request-text = Ci scriva di che cosa si tratta e le risponderemo.
request-send = Invia la richiesta
ticket-title = Abbiamo ricevuto la sua richiesta
ticket-text = La sua richiesta ha il numero { $ticket }.

agent = Operatore
you = Lei
message = Scriva un messaggio
send = Invia
emoji = Emoji
attach = Allega un file
drop = Rilasci qui il file
typing = { $name } sta scrivendo
sending = Invio in corso
sent = Inviato
not-sent = Non inviato
discard = Elimina
new-messages = { $count ->
    [one] { $count } nuovo messaggio
   *[other] { $count } nuovi messaggi
}
earlier = Mostra i messaggi precedenti
conversation = Conversazione
download = Scarica { $name }
file-large = Il file è troppo grande. Può avere al massimo { $size }.
file-type = Questo tipo di file non può essere inviato.
file-failed = Non è stato possibile recuperare il file.
open-page = Apri la pagina

ended-title = La chat è terminata
rating = Come ci siamo comportati?
stars = { $count ->
    [one] { $count } stella
   *[other] { $count } stelle
}
rating-thanks = Grazie per la valutazione.
transcript = Ricevi la conversazione per e-mail
transcript-sent = La conversazione è in arrivo.
back = Torna alla chat
done = Fatto
thanks-title = Grazie
thanks-text = La chat è chiusa.
show-chat = Mostra la conversazione
start-new = Avvia una nuova chat
