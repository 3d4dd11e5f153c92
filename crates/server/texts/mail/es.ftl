transcript-subject = Su chat: { $topic }
transcript-intro = Este es su chat del { $date }.
transcript-cut = { $count ->
    [one] Se ha omitido un mensaje más, porque este correo sería demasiado largo.
   *[other] Se han omitido { $count } mensajes más, porque este correo sería demasiado largo.
}
receipt-subject = Hemos recibido su solicitud ({ $ticket })
receipt-intro = Gracias por su solicitud. La hemos recibido y nos pondremos en contacto con usted.
receipt-ticket = Número de solicitud
request-subject = Un visitante ha dejado una solicitud: { $topic }
request-intro = Un visitante ha dejado una solicitud en lugar de chatear.
request-contact = Contacto
request-question = Solicitud
alert-subject = Un visitante está esperando: { $topic }
alert-intro = { $minutes ->
    [0] Un visitante espera una respuesta.
    [one] Un visitante espera una respuesta desde hace un minuto.
   *[other] Un visitante espera una respuesta desde hace { $minutes } minutos.
}
alert-topic = Canal
alert-visitor = Visitante
alert-since = Esperando desde
alert-link = Abrir los chats
guest = Invitado
footer = Este correo se ha enviado automáticamente.
date = { $day } de { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
} de { $year } a las { $hour }:{ $minute }
