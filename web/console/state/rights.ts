// What one may do with a chat, as the specification's table of rights (§3) says. The server decides; this only keeps
// buttons away that would lead nowhere.

import type { ChatTopicAgent } from "../../api/types.ts";
import { isEnded, isRunning, type Session } from "./lists.ts";

export interface Me {
  id: number;
  administrator: boolean;
}

export interface Rights {
  read: boolean;
  write: boolean;
  /** Looks on without being shown to the agent. */
  unseen: boolean;
  pickUp: boolean;
  transfer: boolean;
  takeOver: boolean;
  end: boolean;
  /** Accept or reject what is offered. */
  answer: boolean;
  /** Take an offer back. */
  cancel: boolean;
  reset: boolean;
}

/** One's own membership of a topic. */
export const membership = (members: ChatTopicAgent[] | undefined, me: Me): ChatTopicAgent | undefined =>
  members?.find((it) => it.User?.AssociateId === me.id);

export function rights(session: Session, members: ChatTopicAgent[] | undefined, me: Me): Rights {
  const member = membership(members, me);
  const manage = member?.CanManage ?? false;
  const own = session.User?.AssociateId === me.id;
  const running = isRunning(session.Status);
  const queued = session.Status === "InQueue";
  const ended = isEnded(session.Status);
  const offered = session.TransferTo?.AssociateId === me.id;
  return {
    read: own || offered || manage || me.administrator || !!member?.CanListen || (!!member?.CanRespond && queued),
    unseen: !own && !offered && !!member?.CanListen,
    write: running && (own || manage),
    pickUp: queued && !session.ChatbotIsActive && !!member?.CanRespond,
    transfer: running && (own || manage),
    takeOver: running && !own && manage,
    end: (running || queued) && (own || manage),
    answer: running && offered && !own,
    cancel: running && !!session.TransferTo && (own || manage) && !offered,
    reset: !ended && (own || manage) && (session.ChatbotIsActive || running),
  };
}
