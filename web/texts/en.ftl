# The widget's own words. What a topic's settings say comes from the topic.

chat = Chat
loading = Loading
minimise = Minimise
close = Close
more = More
sound-on = Turn sound on
sound-off = Turn sound off
own-window = Open in a new window
end-chat = End chat
end-question = Do you want to end the chat?
end-no = Keep chatting

cut-off = No connection. We keep trying.
retry = Try again
failed-title = That did not work
failed-text = The chat could not be reached. Please check your connection.
too-many = That was a lot at once. Please wait a moment and try again.
unavailable-title = The chat is not available
unavailable-text = Please try again later.
no-storage = Your browser does not let this page remember the chat. In a window of its own it can.

name = Name
email = E-mail
phone = Phone
company = Company
country = Country
country-choose = Choose a country
your-message = Your message
optional = optional
form-title = Before we start
form-start = Start chat
fault-required = Please fill this in.
fault-email = This is not an e-mail address.
fault-domain = The part after the @ does not exist.
fault-consent = Please agree first.
fault-too-long = This is too long.
fault-other = Please check this.

faq-title = How can we help?
faq-text = Ask your question. Perhaps we have the answer ready.
faq-question = Your question
faq-ask = Ask
faq-helped = Did this help?
faq-yes = Yes, thank you
faq-no = No, start the chat
faq-more = Read more

queue-position = { $position ->
    [1] You are next in line.
   *[other] You are number { $position } in line.
}
queue-wait = { $minutes ->
    [one] Waiting time about { $minutes } minute.
   *[other] Waiting time about { $minutes } minutes.
}
queue-request = Leave a request instead

offline-title = We are away right now
offline-text = Leave a message, and we will get back to you.
request-title = Leave a request
request-text = Tell us what it is about, and we will get back to you.
request-send = Send request
ticket-title = We have received your request
ticket-text = Your request has number { $ticket }.

agent = Agent
you = You
message = Write a message
send = Send
emoji = Emoji
attach = Attach a file
drop = Drop the file here
typing = { $name } is typing
sending = Sending
sent = Sent
not-sent = Not sent
discard = Discard
new-messages = { $count ->
    [one] { $count } new message
   *[other] { $count } new messages
}
earlier = Show earlier messages
conversation = Conversation
download = Download { $name }
file-large = The file is too large. At most { $size } can be sent.
file-type = This type of file cannot be sent.
file-failed = The file could not be fetched.
open-page = Open page

ended-title = The chat has ended
rating = How did we do?
stars = { $count ->
    [one] { $count } star
   *[other] { $count } stars
}
rating-thanks = Thank you for your rating.
transcript = Get the conversation by e-mail
transcript-sent = The conversation is on its way.
back = Back to the chat
done = Done
thanks-title = Thank you
thanks-text = The chat is closed.
show-chat = Show the conversation
start-new = Start a new chat
