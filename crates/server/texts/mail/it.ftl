transcript-subject = La sua chat: { $topic }
transcript-intro = Ecco la sua chat del { $date }.
transcript-cut = { $count ->
    [one] È stato omesso un altro messaggio, perché questa e-mail sarebbe troppo lunga.
   *[other] Sono stati omessi altri { $count } messaggi, perché questa e-mail sarebbe troppo lunga.
}
receipt-subject = Abbiamo ricevuto la sua richiesta ({ $ticket })
receipt-intro = Grazie per la sua richiesta. L’abbiamo ricevuta e la ricontatteremo.
receipt-ticket = Numero della richiesta
request-subject = Un visitatore ha lasciato una richiesta: { $topic }
request-intro = Un visitatore ha lasciato una richiesta invece di chattare.
request-contact = Contatto
request-question = Richiesta
alert-subject = Un visitatore è in attesa: { $topic }
alert-intro = { $minutes ->
    [0] Un visitatore attende una risposta.
    [one] Un visitatore attende una risposta da un minuto.
   *[other] Un visitatore attende una risposta da { $minutes } minuti.
}
alert-topic = Canale
alert-visitor = Visitatore
alert-since = In attesa da
alert-link = Apri le chat
guest = Ospite
footer = Questa e-mail è stata inviata automaticamente.
date = { $day } { $month ->
    [1] gennaio
    [2] febbraio
    [3] marzo
    [4] aprile
    [5] maggio
    [6] giugno
    [7] luglio
    [8] agosto
    [9] settembre
    [10] ottobre
    [11] novembre
   *[12] dicembre
} { $year } alle ore { $hour }:{ $minute }
