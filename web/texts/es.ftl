chat = Chat
loading = Cargando
minimise = Minimizar
close = Cerrar
more = Más
sound-on = Activar el sonido
sound-off = Desactivar el sonido
own-window = Abrir en una ventana nueva
end-chat = Terminar el chat
end-question = ¿Quiere terminar el chat?
end-no = Seguir chateando

cut-off = Sin conexión. Seguimos intentándolo.
retry = Intentar de nuevo
failed-title = No ha funcionado
failed-text = No se puede acceder al chat. Compruebe su conexión.
too-many = Han sido demasiadas cosas a la vez. Espere un momento e inténtelo de nuevo.
unavailable-title = El chat no está disponible
unavailable-text = Inténtelo de nuevo más tarde.
no-storage = Su navegador no permite que esta página recuerde el chat. En una ventana propia sí es posible.

name = Nombre
email = Correo electrónico
phone = Teléfono
company = Empresa
country = País
country-choose = Elija un país
your-message = Su mensaje
optional = opcional
form-title = Antes de empezar
form-start = Iniciar el chat
fault-required = Rellene este campo.
fault-email = Esto no es una dirección de correo.
fault-domain = Lo que sigue a la @ no existe.
fault-consent = Primero tiene que dar su consentimiento.
fault-too-long = Es demasiado largo.
fault-other = Revise este campo.

faq-title = ¿En qué podemos ayudarle?
faq-text = Haga su pregunta. Quizá ya tengamos la respuesta.
faq-question = Su pregunta
faq-ask = Preguntar
faq-helped = ¿Le ha servido?
faq-yes = Sí, gracias
faq-no = No, iniciar el chat
faq-more = Leer más

queue-position = { $position ->
    [1] Es la siguiente persona en la cola.
   *[other] Es el número { $position } de la cola.
}
queue-wait = { $minutes ->
    [one] Espera de aproximadamente { $minutes } minuto.
   *[other] Espera de aproximadamente { $minutes } minutos.
}
queue-request = Prefiero dejar una solicitud

offline-title = Ahora no estamos
offline-text = Deje un mensaje y le responderemos.
request-title = Dejar una solicitud
request-text = Cuéntenos de qué se trata y le responderemos.
request-send = Enviar la solicitud
ticket-title = Hemos recibido su solicitud
ticket-text = Su solicitud tiene el número { $ticket }.

agent = Agente
you = Usted
message = Escriba un mensaje
send = Enviar
emoji = Emoji
attach = Adjuntar un archivo
drop = Suelte el archivo aquí
typing = { $name } está escribiendo
sending = Enviando
sent = Enviado
not-sent = No enviado
discard = Descartar
new-messages = { $count ->
    [one] { $count } mensaje nuevo
   *[other] { $count } mensajes nuevos
}
earlier = Mostrar mensajes anteriores
conversation = Conversación
download = Descargar { $name }
file-large = El archivo es demasiado grande. Puede tener { $size } como máximo.
file-type = Este tipo de archivo no se puede enviar.
file-failed = No se ha podido obtener el archivo.
open-page = Abrir la página

ended-title = El chat ha terminado
rating = ¿Qué tal lo hemos hecho?
stars = { $count ->
    [one] { $count } estrella
   *[other] { $count } estrellas
}
rating-thanks = Gracias por su valoración.
transcript = Recibir la conversación por correo
transcript-sent = La conversación está en camino.
back = Volver al chat
done = Listo
thanks-title = Gracias
thanks-text = El chat está cerrado.
show-chat = Ver la conversación
start-new = Iniciar un chat nuevo
