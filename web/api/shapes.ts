// What the visitor's API says and takes, member by member as docs/live.md names it. Shapes alone; nothing here runs.

/** What a widget needs to draw itself. */
export interface WidgetTopic {
  ChatTopicId: number;
  /** Somebody could answer now, or a bot. */
  Available: boolean;
  Language: string;
  RightToLeft: boolean;
  BadgeHeader: string;
  Size: string;
  Theme: string;
  Color: string;
  Font: string;
  FontSize: string;
  BadgeColor: string;
  BadgeTextColor: string;
  CustMsgColor: string;
  CustMsgTextColor: string;
  AgentMsgColor: string;
  AgentMsgTextColor: string;
  ButtonColor: string;
  ButtonTextColor: string;
  LogoUrl: string;
  ShowAgentPhoto: boolean;
  WelcomeTitle: string;
  WelcomeMessage: string;
  PreFormEnabled: boolean;
  PreFormMessage: string;
  /** Names joined by commas: `Email, Name`. */
  RequiredFields: string;
  CollectConsent: boolean;
  /** What a consent is to; empty where none is asked for. */
  ConsentText: string;
  FaqEnabled: boolean;
  OfflineHeader: string;
  OfflineMessage: string;
  /** A request may be left. */
  OfflineFormEnabled: boolean;
  OfflineFields: string;
  OfflineCollectConsent: boolean;
  /** The topic's own, with `{cque}` and `{cavw}`. */
  QueueText: string;
  PostFormEnabled: boolean;
  PostFormHeader: string;
  PostFormMessage: string;
  PostTranscriptEnabled: boolean;
  RatingEnabled: boolean;
  RatingText: string;
  Countries: Country[];
  /** Extensions that an upload may have. */
  FileTypes: string[];
  FileBytesMax: number;
}

export interface Country {
  Id: number;
  /** ISO 3166, two letters. */
  Code: string;
  /** In English. */
  Name: string;
}

export type Status =
  | "PreChatForm"
  | "Faq"
  | "OfflineForm"
  | "InQueue"
  | "CustomerLast"
  | "UserLast"
  | "Finished"
  | "Deleted"
  | "Closed"
  | "RequestPosted"
  | "ClosedFromQueue";

export interface WidgetSession {
  ChatSessionId: number;
  /** Only in the answer that made the session. */
  SessionKey?: string;
  ChatTopicId: number;
  Status: Status;
  CustomerName: string;
  CustomerEmail: string;
  CustomerPhone: string;
  CustomerCompanyName: string;
  CountryId: number;
  CustomerConsented: boolean;
  AgentName: string;
  AgentPhotoUrl: string;
  UserIsTyping: boolean;
  ChatbotIsActive: boolean;
  /** 1 for the next; 0 when not queued. */
  QueuePosition: number;
  /** 0 when not known. */
  QueueWaitSeconds: number;
  /** A request may be left now. */
  RequestAllowed: boolean;
  UploadAllowed: boolean;
  /** 0 when not rated. */
  Rating: number;
  TicketId: number;
  WhenRequested: string;
  WhenStarted: string;
  WhenEnded: string;
}

export interface FaqHit {
  KbEntryId: number;
  Title: string;
  /** The small subset of HTML. */
  Answer: string;
  Url: string;
}

export interface MessageFile {
  FileId: number | string;
  Name: string;
  MediaType: string;
  Bytes: number;
}

export interface WidgetMessage {
  ChatMessageId: number;
  /** Of the visitor's own messages. */
  ClientMessageId: string;
  Type: "ToCustomer" | "ToUser" | "Special" | "Invalid";
  SpecialType: string;
  SpecialParam: string;
  /** The small subset of HTML. */
  Message: string;
  Author: string;
  WhenPosted: string;
  Faq: FaqHit[] | null;
  File: MessageFile | null;
}

export interface WidgetMessages {
  /** The newest of those asked for. */
  Messages: WidgetMessage[];
  /** There are messages before those. */
  HasEarlier: boolean;
}

export interface WidgetSnapshot extends WidgetMessages {
  Session: WidgetSession;
  LastEventId: string;
}

/** Who the visitor is, as every form asks it. */
export interface Customer {
  CustomerName: string;
  CustomerEmail: string;
  CustomerPhone: string;
  CustomerCompanyName: string;
  CountryId: number;
}

export type NewSession = Customer & { ChatTopicId: number; ClientId: string };
export type Form = Customer & { Consented: boolean };
export type Request = Form & { Message: string };

export interface NewMessage {
  ClientMessageId: string;
  Message: string;
  SpecialType: "None" | "ClickedOption";
  SpecialParam: string;
}

export interface QueuePlace {
  QueuePosition: number;
  QueueWaitSeconds: number;
  RequestAllowed: boolean;
}

/** One field of a form that was not taken. */
export interface Fault {
  Member: string;
  Reason: string;
}
