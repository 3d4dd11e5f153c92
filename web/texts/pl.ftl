chat = Czat
loading = Wczytywanie
minimise = Zwiń
close = Zamknij
more = Więcej
sound-on = Włącz dźwięk
sound-off = Wyłącz dźwięk
own-window = Otwórz w nowym oknie
end-chat = Zakończ czat
end-question = Czy chcesz zakończyć czat?
end-no = Kontynuuj czat

cut-off = Brak połączenia. Próbujemy ponownie.
retry = Spróbuj ponownie
failed-title = Nie udało się
failed-text = Nie można połączyć się z czatem. Sprawdź połączenie.
too-many = To było zbyt wiele naraz. Poczekaj chwilę i spróbuj ponownie.
unavailable-title = Czat jest niedostępny
unavailable-text = Spróbuj ponownie później.
no-storage = Przeglądarka nie pozwala tej stronie zapamiętać czatu. W osobnym oknie jest to możliwe.

name = Imię i nazwisko
email = E-mail
phone = Telefon
company = Firma
country = Kraj
country-choose = Wybierz kraj
your-message = Twoja wiadomość
optional = opcjonalnie
form-title = Zanim zaczniemy
form-start = Rozpocznij czat
fault-required = Wypełnij to pole.
fault-email = To nie jest adres e-mail.
fault-domain = To, co stoi po znaku @, nie istnieje.
fault-consent = Najpierw wyraź zgodę.
fault-too-long = To jest za długie.
fault-other = Sprawdź to pole.

faq-title = W czym możemy pomóc?
faq-text = Zadaj pytanie. Może mamy już gotową odpowiedź.
faq-question = Twoje pytanie
faq-ask = Zapytaj
faq-helped = Czy to pomogło?
faq-yes = Tak, dziękuję
faq-no = Nie, rozpocznij czat
faq-more = Czytaj więcej

queue-position = { $position ->
    [1] Twoja kolej jest następna.
   *[other] Twoje miejsce w kolejce: { $position }.
}
queue-wait = { $minutes ->
    [one] Czas oczekiwania około { $minutes } minuty.
   *[other] Czas oczekiwania około { $minutes } minut.
}
queue-request = Zostaw zamiast tego zgłoszenie

offline-title = Teraz nas nie ma
offline-text = Zostaw wiadomość, a odpowiemy.
request-title = Zostaw zgłoszenie
request-text = Napisz, o co chodzi, a odpowiemy.
request-send = Wyślij zgłoszenie
ticket-title = Otrzymaliśmy Twoje zgłoszenie
ticket-text = Twoje zgłoszenie ma numer { $ticket }.

agent = Konsultant
you = Ty
message = Napisz wiadomość
send = Wyślij
emoji = Emoji
attach = Dołącz plik
drop = Upuść plik tutaj
typing = { $name } pisze
sending = Wysyłanie
sent = Wysłano
not-sent = Nie wysłano
discard = Odrzuć
new-messages = { $count ->
    [one] { $count } nowa wiadomość
    [few] { $count } nowe wiadomości
   *[other] { $count } nowych wiadomości
}
earlier = Pokaż wcześniejsze wiadomości
conversation = Rozmowa
download = Pobierz { $name }
file-large = Plik jest za duży. Może mieć najwyżej { $size }.
file-type = Plików tego typu nie można wysyłać.
file-failed = Nie udało się pobrać pliku.
open-page = Otwórz stronę

ended-title = Czat został zakończony
rating = Jak oceniasz naszą pomoc?
stars = { $count ->
    [one] { $count } gwiazdka
    [few] { $count } gwiazdki
   *[other] { $count } gwiazdek
}
rating-thanks = Dziękujemy za ocenę.
transcript = Otrzymaj rozmowę e-mailem
transcript-sent = Rozmowa jest w drodze.
back = Wróć do czatu
done = Gotowe
thanks-title = Dziękujemy
thanks-text = Czat jest zamknięty.
show-chat = Pokaż rozmowę
start-new = Rozpocznij nowy czat
