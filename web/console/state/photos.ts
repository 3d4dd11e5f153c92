// Photographs of colleagues: fetched with the login's proof, and kept as long as the page is. Knows no screen.

import { signal } from "@preact/signals";

import { fetched } from "./calls.ts";
import type { User } from "./shapes.ts";

/** So many are kept; the oldest goes for the next. */
const PHOTOS_MAX = 500;

/** Addresses within the page, by the photograph; empty while it is on its way, and where it did not come. */
const addresses = signal<ReadonlyMap<number, string>>(new Map());

/** Where the photograph of a user is; empty where there is none, or not yet. Whoever draws it is drawn anew when it comes. */
export function photoOf(user: Pick<User, "AssociateId" | "PhotoId"> | undefined): string {
  if (!user?.PhotoId) return "";
  const known = addresses.value.get(user.PhotoId);
  if (known === undefined) queueMicrotask(() => void load(user.AssociateId, user.PhotoId));
  return known ?? "";
}

async function load(user: number, photo: number): Promise<void> {
  if (addresses.peek().has(photo)) return;
  put(photo, "");
  try {
    const answer = await fetched("GET", `/live/v1/users/${user}/photo?v=${photo}`);
    put(photo, URL.createObjectURL(await answer.blob()));
  } catch {
    // The letters of the name do as well.
  }
}

function put(photo: number, address: string): void {
  const known = new Map(addresses.peek()).set(photo, address);
  for (const [oldest, gone] of known) {
    if (known.size <= PHOTOS_MAX) break;
    known.delete(oldest);
    if (gone) URL.revokeObjectURL(gone);
  }
  addresses.value = known;
}

/** Pixels of a photograph's side. */
const SIDE = 256;

/** The middle of a picture as a small square, in Base64; fails where it is no picture. */
export async function square(file: Blob): Promise<string> {
  const picture = await createImageBitmap(file);
  const side = Math.min(picture.width, picture.height);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = Math.min(SIDE, side);
  const paper = canvas.getContext("2d");
  if (!paper) throw new Error("nothing can be drawn on");
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.imageSmoothingQuality = "high";
  const [left, top] = [(picture.width - side) / 2, (picture.height - side) / 2];
  paper.drawImage(picture, left, top, side, side, 0, 0, canvas.width, canvas.height);
  picture.close();
  return canvas.toDataURL("image/jpeg", 0.9).split(",")[1] ?? "";
}
