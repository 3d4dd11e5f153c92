// A line to the server that can be cut and mended.

import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { after } from "node:test";
import { address } from "./desk.ts";

/** A new line; pages are loaded from its address. */
export async function line() {
  const { hostname, port } = new URL(address);
  const sockets = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const [one, other] of [[near, far], [far, near]] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  after(() => {
    sockets.forEach((it) => it.destroy());
    server.close();
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      whole = false;
      sockets.forEach((it) => it.destroy());
    },
    mend: () => void (whole = true),
  };
}
