// What the stories share: checks that are counted, and what dates look like to a client.

let count = 0;

/** Runs a step of a story; the first that fails ends it, with what the server sent. */
export async function check(name, body) {
  try {
    await body();
  } catch (error) {
    const sent = error.response ? ` ${error.response.status} ${JSON.stringify(error.response.data)}` : "";
    console.error(`failed: ${name}\n${error.stack ?? error}${sent}`);
    process.exit(1);
  }
  count += 1;
}

export const done = () => console.log(`ok ${count} checks`);

/** Whether a date is of this minute or so: the server has the clock of this machine. */
export const isNow = (date) => Math.abs(date.getTime() - Date.now()) < 60_000;

/** How the vendor says that there is no date. A client reads it on the clock of its machine, and may come to the year 0. */
export const isNever = (date) => date.getUTCFullYear() <= 1;
