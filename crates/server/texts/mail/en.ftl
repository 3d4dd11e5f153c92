transcript-subject = Your chat: { $topic }
transcript-intro = Here is your chat of { $date }.
transcript-cut = { $count ->
    [one] One more message is left out, because this mail would be too long.
   *[other] { $count } more messages are left out, because this mail would be too long.
}
receipt-subject = We have received your request ({ $ticket })
receipt-intro = Thank you for your request. We have received it and will get back to you.
receipt-ticket = Request number
receipt-question = Your question
alert-subject = A visitor is waiting: { $topic }
alert-intro = { $minutes ->
    [0] A visitor is waiting for an answer.
    [one] A visitor has been waiting for an answer for one minute.
   *[other] A visitor has been waiting for an answer for { $minutes } minutes.
}
alert-topic = Topic
alert-visitor = Visitor
alert-since = Waiting since
alert-link = Open the chats
guest = Guest
footer = This mail was sent automatically.
