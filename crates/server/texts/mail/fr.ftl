transcript-subject = Votre chat : { $topic }
transcript-intro = Voici votre chat du { $date }.
transcript-cut = { $count ->
    [one] Un autre message a été omis, car cet e-mail serait trop long.
   *[other] { $count } autres messages ont été omis, car cet e-mail serait trop long.
}
receipt-subject = Nous avons reçu votre demande ({ $ticket })
receipt-intro = Merci pour votre demande. Nous l’avons bien reçue et nous reviendrons vers vous.
receipt-ticket = Numéro de demande
request-subject = Un visiteur a laissé une demande : { $topic }
request-intro = Un visiteur a laissé une demande au lieu de discuter.
request-contact = Contact
request-question = Demande
alert-subject = Un visiteur attend : { $topic }
alert-intro = { $minutes ->
    [0] Un visiteur attend une réponse.
    [one] Un visiteur attend une réponse depuis une minute.
   *[other] Un visiteur attend une réponse depuis { $minutes } minutes.
}
alert-topic = Canal
alert-visitor = Visiteur
alert-since = En attente depuis
alert-link = Ouvrir les chats
guest = Invité
footer = Cet e-mail a été envoyé automatiquement.
date = { $day } { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
} { $year } à { $hour }:{ $minute }
