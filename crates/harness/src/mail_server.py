"""A mail server for tests: takes mail over SMTP and writes each as JSON into a folder.

What stands before the @ of a recipient says how it is treated: later (451), never (550), once-later (451 the first
time), hang (the mail is never answered), lost (taken, and the connection ends before the answer).
"""

import argparse
import asyncio
import json
import os
import ssl
import sys
import threading
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0
        self.refused_once = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        treatment = address.split("@")[0]
        if treatment == "never" or not options == []:
            return "550 5.1.1 no such mailbox for " + address
        if treatment == "later":
            return "451 4.7.1 not now, " + address
        if treatment == "once-later" and address not in self.refused_once:
            self.refused_once.add(address)
            return "451 4.7.1 not now, " + address
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.original_content, policy=policy.default)
        part = lambda kind: next((it.get_content() for it in message.walk() if it.get_content_type() == kind), None)
        mail = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "secured": session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None,
            "authenticated": session.auth_data,
            "headers": [[name, str(value)] for name, value in message.items()],
            "defects": [repr(it) for part in message.walk() for it in part.defects],
            "plain": part("text/plain"),
            "html": part("text/html"),
            "raw": envelope.original_content.decode("ascii"),
        }
        self.count += 1
        place = os.path.join(self.folder, "%d-%06d.json" % (os.getpid(), self.count))
        with open(place + ".part", "w") as file:
            json.dump(mail, file)
        os.rename(place + ".part", place)
        treatment = envelope.rcpt_tos[0].split("@")[0]
        if treatment == "hang":
            await asyncio.Event().wait()
        if treatment == "lost":
            server.transport.abort()
        return "250 OK"


def end_with_the_test():
    sys.stdin.read()
    os._exit(0)


async def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--folder", required=True)
    arguments.add_argument("--port", type=int, default=0)
    arguments.add_argument("--certificate")
    arguments.add_argument("--key")
    arguments.add_argument("--implicit", action="store_true")
    arguments.add_argument("--login")
    given = arguments.parse_args()
    context, options = None, {}
    if given.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(given.certificate, given.key)
        if not given.implicit:
            options.update(tls_context=context, require_starttls=True)
            context = None
    if given.login:
        def authenticator(server, session, envelope, mechanism, data):
            login = data.login.decode() + ":" + data.password.decode()
            return AuthResult(success=login == given.login, handled=False, auth_data=data.login.decode())
        options.update(authenticator=authenticator, auth_required=True, auth_require_tls=False)
    handler = Handler(given.folder)
    loop = asyncio.get_running_loop()
    make = lambda: SMTP(handler, loop=loop, hostname="mail.test", **options)
    server = await loop.create_server(make, "127.0.0.1", given.port, ssl=context)
    print(server.sockets[0].getsockname()[1], flush=True)
    threading.Thread(target=end_with_the_test, daemon=True).start()
    await server.serve_forever()


asyncio.run(main())
