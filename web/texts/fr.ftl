chat = Discussion
loading = Chargement
minimise = Réduire
close = Fermer
more = Plus
sound-on = Activer le son
sound-off = Couper le son
own-window = Ouvrir dans une nouvelle fenêtre
end-chat = Terminer la discussion
end-question = Voulez-vous terminer la discussion ?
end-no = Continuer à discuter

cut-off = Pas de connexion. Nous réessayons.
retry = Réessayer
failed-title = Cela n’a pas fonctionné
failed-text = La discussion est injoignable. Vérifiez votre connexion.
too-many = C’était beaucoup. Patientez un instant.
unavailable-title = La discussion n’est pas disponible
unavailable-text = Veuillez réessayer plus tard.
no-storage = Votre navigateur ne garde pas cette discussion. Une fenêtre à part le permet.

name = Nom
email = E-mail
phone = Téléphone
company = Société
country = Pays
country-choose = Choisissez un pays
your-message = Votre message
optional = facultatif
form-title = Avant de commencer
form-start = Démarrer la discussion
fault-required = Veuillez remplir ce champ.
fault-email = Ceci n’est pas une adresse e-mail.
fault-domain = Ce qui suit le @ n’existe pas.
fault-consent = Veuillez d’abord donner votre accord.
fault-too-long = C’est trop long.
fault-other = Veuillez vérifier ce champ.

faq-title = Comment pouvons-nous vous aider ?
faq-text = Posez votre question. Nous avons peut-être déjà la réponse.
faq-question = Votre question
faq-ask = Demander
faq-helped = Cela vous a-t-il aidé ?
faq-yes = Oui, merci
faq-no = Non, démarrer la discussion
faq-more = En savoir plus

queue-position = { $position ->
    [1] Vous êtes le prochain dans la file.
   *[other] Vous êtes au rang { $position } de la file.
}
queue-wait = { $minutes ->
    [one] Attente d’environ { $minutes } minute.
   *[other] Attente d’environ { $minutes } minutes.
}
queue-request = Laisser plutôt une demande

offline-title = Nous sommes absents pour le moment
offline-text = Laissez un message, nous vous répondrons.
request-title = Laisser une demande
request-text = Dites-nous de quoi il s’agit, nous vous répondrons.
request-send = Envoyer la demande
ticket-title = Nous avons reçu votre demande
ticket-text = Votre demande porte le numéro { $ticket }.

agent = Conseiller
you = Vous
message = Écrivez un message
send = Envoyer
emoji = Émoji
attach = Joindre un fichier
drop = Déposez le fichier ici
typing = { $name } écrit
sending = Envoi
sent = Envoyé
not-sent = Non envoyé
discard = Supprimer
new-messages = { $count ->
    [one] { $count } nouveau message
   *[other] { $count } nouveaux messages
}
earlier = Afficher les messages précédents
conversation = Conversation
download = Télécharger { $name }
file-large = Le fichier est trop volumineux : { $size } au plus.
file-type = Ce type de fichier ne peut pas être envoyé.
file-failed = Le fichier n’a pas pu être récupéré.
open-page = Ouvrir la page

ended-title = La discussion est terminée
rating = Êtes-vous satisfait ?
stars = { $count ->
    [one] { $count } étoile
   *[other] { $count } étoiles
}
rating-thanks = Merci pour votre note.
transcript = Recevoir la conversation par e-mail
transcript-sent = La conversation est en route.
back = Revenir à la discussion
done = Terminé
thanks-title = Merci
thanks-text = La discussion est close.
show-chat = Afficher la conversation
start-new = Démarrer une nouvelle discussion
