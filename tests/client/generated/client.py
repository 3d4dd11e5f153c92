"""A program on a client that openapi-python-client made of the server's own description."""

import base64
import sys

address, name, password, generated = sys.argv[1:]
sys.path.insert(0, generated)

from parlour_api.api.chat_session import (
    chat_session_for_current_user,
    chat_session_get_chat_session_entity,
    chat_session_get_messages,
    chat_session_put_chat_session_entity,
)
from parlour_api.api.chat_topic import chat_topic_for_current_user
from parlour_api.client import AuthenticatedClient
from parlour_api.models import ChatSessionStatus, ErrorCarrier

token = base64.b64encode(f"{name}:{password}".encode()).decode()
client = AuthenticatedClient(base_url=address, token=token, prefix="Basic", raise_on_unexpected_status=True)

sessions = chat_session_for_current_user.sync(client=client)
assert sessions and all(isinstance(it.customer_name, str) for it in sessions), "whole sessions"

selected = chat_session_for_current_user.sync(client=client, select="ChatSessionId,User/FullName")
assert all(it.customer_name is None and it.status is None for it in selected), "members that were not selected are null"
assert any(it.user and it.user.full_name and it.user.name is None for it in selected), "nested members are selected, too"

topics = chat_topic_for_current_user.sync(client=client)
assert any(it.opening_hours.tz_location is None for it in topics), "a topic without a time zone of its own"

running = next(it for it in sessions if it.status == ChatSessionStatus.USERLAST)
messages = chat_session_get_messages.sync(running.chat_session_id, client=client)
assert all(it.chat_session_id == running.chat_session_id for it in messages), "the messages of the chat"

running.customer_phone = "+47 22 00 00 00"
saved = chat_session_put_chat_session_entity.sync(running.chat_session_id, client=client, body=running)
assert saved.customer_phone == "+47 22 00 00 00" and saved.field_links.self_, "saved"

refused = chat_session_get_chat_session_entity.sync(1_000_000, client=client)
assert isinstance(refused, ErrorCarrier) and refused.error_type == "SoNotFoundException", "the error carrier"

print("ok", len(sessions))
