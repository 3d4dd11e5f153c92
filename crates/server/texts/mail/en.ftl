transcript-subject = Your chat: { $topic }
transcript-intro = Here is your chat of { $date }.
transcript-cut = { $count ->
    [one] One more message is left out, because this mail would be too long.
   *[other] { $count } more messages are left out, because this mail would be too long.
}
receipt-subject = We have received your request ({ $ticket })
receipt-intro = Thank you for your request. We have received it and will get back to you.
receipt-ticket = Request number
request-subject = A visitor has left a request: { $topic }
request-intro = A visitor has left a request instead of chatting.
request-contact = Contact
request-question = Request
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
date = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $day }, { $year } at { $hour12 }:{ $minute } { $half ->
    [0] AM
   *[1] PM
}
