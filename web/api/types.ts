// @generated from /openapi.json by build/types.ts; a test says when it is out of date.

export type ActivityStatus = "Unknown" | "NotStarted" | "Started" | "Completed";

export interface Address {
  Wgs84Latitude: number; Wgs84Longitude: number; LocalizedAddress: string[]; Street: StructuredAddress;
  Postal: StructuredAddress; Formatted: string; TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export type AddressType = "Unknown" | "ContactPostalAddress" | "ContactStreetAddress" | "PersonPrivateAddress" | "QuoteBillingAddress" | "QuoteShippingAddress";

export interface Archive {
  name: string; url: string;
}

export interface ArchiveColumnData {
  DisplayValue: string | null; TooltipHint: string; LinkHint: string;
}

export interface ArchiveColumnInfo {
  DisplayName: string; DisplayTooltip: string; DisplayType: string; CanOrderBy: boolean; Name: string;
  CanRestrictBy: boolean; RestrictionType: string; RestrictionListName: string | null; IsVisible: boolean;
  ExtraInfo: string; Width: string; IconHint: string; HeadingIconHint: string;
}

export interface ArchiveList {
  "odata.metadata": string; value: Archive[];
}

export interface ArchiveListItem {
  PrimaryKey: string; EntityName: string;
}

export interface ArchiveListResult {
  "odata.metadata": string; "odata.nextLink": string | null; value: ArchiveListItem[];
}

export interface ArchiveOrderByInfo {
  Name: string; Direction: string;
}

export interface ArchiveRestrictionInfo {
  Name: string; Operator: string; Values: string[]; IsActive: boolean | null;
  SubRestrictions: ArchiveRestrictionInfo[]; InterParenthesis: number; InterOperator: string;
}

export interface ArchiveRow {
  EntityName: string; PrimaryKey: number; ColumnData: Record<string, ArchiveColumnData>; LinkHint: string;
  StyleHint: string; TableRight: Record<string, unknown> | null; FieldProperties: Record<string, unknown>;
}

export interface ArchiveRows {
  RowCount: number; Rows: ArchiveRow[]; TableRight: Record<string, unknown> | null;
  FieldProperties: Record<string, unknown>;
}

export interface Archive_GetArchiveList2Request {
  GuiName: string; ProviderName: string; SortOrder: string; Restriction: string; Entities: string; Page: number;
  PageSize: number;
}

export interface Archive_GetArchiveListByColumns2Request {
  ProviderName: string; Columns: string; SortOrder: string; Restrictions: string; Entities: string; Page: number;
  PageSize: number;
}

export interface Archive_GetArchiveListByColumnsRequest {
  ProviderName: string; Columns: string[]; SortOrder: ArchiveOrderByInfo[]; Restriction: ArchiveRestrictionInfo[];
  Entities: string[]; Page: number; PageSize: number;
}

export interface Archive_GetArchiveListByColumnsWithContext2Request {
  ProviderName: string; Columns: string; SortOrder: string; Restriction: string; Entities: string; Page: number;
  PageSize: number; Context: string;
}

export interface Archive_GetArchiveListByColumnsWithContextRequest {
  ProviderName: string; Columns: string[]; SortOrder: ArchiveOrderByInfo[]; Restriction: ArchiveRestrictionInfo[];
  Entities: string[]; Page: number; PageSize: number; Context: string;
}

export interface Archive_GetArchiveListByColumnsWithHeader2Request {
  ProviderName: string; Columns: string; SortOrder: string; Restriction: string; Entities: string; Page: number;
  PageSize: number; Options: string;
}

export interface Archive_GetArchiveListByColumnsWithHeaderRequest {
  ProviderName: string; Columns: string[]; SortOrder: ArchiveOrderByInfo[]; Restriction: ArchiveRestrictionInfo[];
  Entities: string[]; Page: number; PageSize: number; Options: string;
}

export interface Archive_GetArchiveListByColumnsWithHeaderWithContext2Request {
  ProviderName: string; Columns: string; SortOrder: string; Restriction: string; Entities: string; Page: number;
  PageSize: number; Options: string; Context: string;
}

export interface Archive_GetArchiveListByColumnsWithHeaderWithContextRequest {
  ProviderName: string; Columns: string[]; SortOrder: ArchiveOrderByInfo[]; Restriction: ArchiveRestrictionInfo[];
  Entities: string[]; Page: number; PageSize: number; Options: string; Context: string;
}

export interface Archive_GetArchiveListRequest {
  GuiName: string; ProviderName: string; SortOrder: ArchiveOrderByInfo[]; Restriction: ArchiveRestrictionInfo[];
  Entities: string[]; Page: number; PageSize: number;
}

export interface Archive_GetArchiveListWithContext2Request {
  GuiName: string; ProviderName: string; SortOrder: string; Restriction: string; Entities: string; Page: number;
  PageSize: number; Context: string;
}

export interface Archive_GetArchiveListWithContextRequest {
  GuiName: string; ProviderName: string; SortOrder: ArchiveOrderByInfo[]; Restriction: ArchiveRestrictionInfo[];
  Entities: string[]; Page: number; PageSize: number; Context: string;
}

export interface Archive_GetAvailableColumnsRequest {
  ProviderName: string; Context: string;
}

export interface Archive_GetAvailableEntitiesRequest {
  ProviderName: string; Context: string;
}

export interface Associate {
  AssociateId: number; Name: string; PersonId: number; Rank: number; Tooltip: string; Type: UserType;
  GroupIdx: number; FullName: string; FormalName: string; Deleted: boolean; EjUserId: number; UserName: string;
  ExtraFields: StringDictionary; CustomFields: StringDictionary; TableRight: TableRight | null;
  FieldProperties: StringDictionary;
}

export interface Associate_GetAssociateByPersonIdRequest {
  PersonId: number;
}

export interface Associate_GetAssociatesByGroupRequest {
  GroupId: number; Type: number;
}

export interface AuditEntry {
  Number: number; Kind: EventKind; SubjectId: number; Subject: string; ActorId: number; Actor: string;
  WhenHappened: string;
}

export interface AuditPage {
  Entries: AuditEntry[]; More: boolean;
}

export interface BLOB_GetChatImageWithSizeRequest {
  ChatTopicId: number; Width: number; Height: number;
}

export interface ChatBotSettings {
  BotName: string; BotRegisterScriptId: number; BotSessionCreatedScriptId: number; BotSessionChangedScriptId: number;
  BotMessageReceivedScriptId: number;
}

export interface ChatMessage {
  ChatMessageId: number; ChatSessionId: number; Type: ChatMessageType; Message: string; Author: string;
  ReadByCustomer: number; SpecialType: ChatMessageSpecialType; SpecialParam: string; WhenPosted: string;
}

export type ChatMessageSpecialType = "None" | "Welcome" | "Url" | "Block" | "NewSession" | "TransferedSession" | "Error" | "SessionDeleted" | "FaqSuccessQuestion" | "ClosedByUser" | "ClosedByCustomer" | "ClosedByIdle" | "TransferRejected" | "ReopenedByCustomer" | "ClickedOption" | "BotMessage" | "Options" | "IllegalFileType";

export type ChatMessageType = "Invalid" | "ToCustomer" | "ToUser" | "Special";

export interface ChatOpeningHours {
  TzLocation: TimeZoneData | null; MonEnabled: boolean; MonStart: string; MonStop: string; TueEnabled: boolean;
  TueStart: string; TueStop: string; WedEnabled: boolean; WedStart: string; WedStop: string; ThuEnabled: boolean;
  ThuStart: string; ThuStop: string; FriEnabled: boolean; FriStart: string; FriStop: string; SatEnabled: boolean;
  SatStart: string; SatStop: string; SunEnabled: boolean; SunStart: string; SunStop: string; UseLunchHours: boolean;
  LunchStart: string; LunchStop: string;
}

export interface ChatPresence {
  UserId: number; DisplayName: string; OngoingChats: number; Present: boolean; ChatTopics: number[];
  TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export interface ChatSession {
  ChatSessionId: number; TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export interface ChatSessionEntity {
  ChatSessionId: number; TopicId: number; User: Associate | null; Person: Person | null; CustomerAlias: string;
  CustomerHost: string; CustomerName: string; CustomerEmail: string; CustomerPhone: string;
  CustomerConsented: boolean; CustomerCompanyName: string; Status: ChatSessionStatus; FirstMessage: string;
  LastMessage: string; WhenRequested: string; WhenStarted: string; WhenEnded: string; WhenIdle: string;
  WhenFetched: string; SessionKey: string; InitialQueuePos: number; AlertLevel: number; Rank: number;
  Flags: ChatSessionFlags; Contact: Contact | null; Project: Project | null; Sale: Sale | null; Ticket: Ticket | null;
  TransferTo: Associate | null; ChatbotIsActive: boolean; Rating: number; TableRight: TableRight | null;
  FieldProperties: StringDictionary; _Links?: EntityLinks;
}

export type ChatSessionFlags = "CustomerIsTyping" | "UserIsTyping";

export type ChatSessionStatus = "Invalid" | "PreChatForm" | "Faq" | "OfflineForm" | "InQueue" | "CustomerLast" | "UserLast" | "Finished" | "Deleted" | "Closed" | "RequestPosted" | "ClosedFromQueue";

export interface ChatTopicAgent {
  TopicId: number; User: Associate | null; CanListen: boolean; CanRespond: boolean; CanManage: boolean;
  CanNotify: boolean;
}

export interface ChatTopicEntity {
  ChatTopicId: number; Name: string; Description: string; WelcomeMessage: string; Language: ListItem | null;
  LastAccept: string; SecondsPrAccept: number; AlertRecipient: string; AlertTemplate: ReplyTemplate | null;
  CollectConsent: boolean; BadgeHeader: string; CustomQueueTextEnabled: boolean; CustomQueueText: string;
  WarnNewChatMinutes: number; WarnManagerNewChatMinutes: number; TicketEnabled: boolean;
  TicketCategory: ListItem | null; TicketPriority: ListItem | null; OpeningHoursEnabled: boolean;
  OpeningHours: ChatOpeningHours; Widget: ChatWidgetSettings; BotEnabled: boolean; BotSettings: ChatBotSettings;
  OfflineCollectConsent: boolean; WarnChatMessageMinutes: number; WarnManagerChatMessageMinutes: number;
  UseQueueOfflineForm: boolean; OfflineFormTimeLimit: number; OfflineFormQueueLength: number;
  WidgetEnableRating: boolean; WidgetRatingText: string; TableRight: TableRight | null;
  FieldProperties: StringDictionary; _Links?: EntityLinks;
}

export interface ChatTopicList {
  "odata.metadata": string; "odata.nextLink": string | null; value: ChatTopicEntity[];
}

export interface ChatWidgetSettings {
  AutoFaqEnabled: boolean; AutoFaqCategory: KbCategory | null; PreFormEnabled: boolean; PreFormMessage: string;
  RequiredFields: WidgetRequiredFields; PostFormEnabled: boolean; PostFormHeader: string; PostFormMessage: string;
  PostTranscriptEnabled: boolean; LanguageIsoCode: string; Size: ChatWidgetSize; Theme: WidgetTheme; Color: string;
  BadgeColor: string; BadgeTextColor: string; CustMsgColor: string; CustMsgTextColor: string; AgentMsgColor: string;
  AgentMsgTextColor: string; ButtonColor: string; ButtonTextColor: string; Font: string; FontSize: string;
  LogoEnabled: boolean; LogoBlobId: number; LogoName: string; ShowAgentPhoto: boolean; WelcomeTitle: string;
  WelcomeMessage: string; OfflineHeader: string; OfflineMessage: string; OfflineFields: WidgetRequiredFields;
  UseAgentFirstname: boolean;
}

export type ChatWidgetSize = "Normal" | "Large";

export interface Chat_AcceptChatSessionTransferRequest {
  ChatSessionId: number;
}

export interface Chat_AddChatMessageRequest {
  ChatSessionId: number; Message: ChatMessage | null;
}

export interface Chat_AddChatTopicUserAgentRequest {
  ChatTopicId: number; Useragent: ChatTopicAgent | null;
}

export interface Chat_CreateChatSessionForTopicRequest {
  ChatTopicId: number;
}

export interface Chat_DeleteChatTopicUserAgentRequest {
  ChatTopicId: number; Username: string;
}

export interface Chat_GetChatMessagesRequest {
  ChatSessionId: number; After: number;
}

export interface Chat_GetChatTopicUserAgentListRequest {
  ChatTopicId: number;
}

export interface Chat_GetChatTopicUserAgentRequest {
  ChatTopicId: number; Username: string;
}

export interface Chat_GetChatTranscriptRequest {
  ChatSessionId: number; Html: boolean;
}

export interface Chat_GetUserAgentListRequest {
  Flat: boolean; OnlyPresent: boolean;
}

export interface Chat_IsWithinOpeningHoursRequest {
  ChatTopicId: number;
}

export interface Chat_PickUpChatSessionRequest {
  ChatSessionId: number;
}

export interface Chat_RejectChatSessionTransferRequest {
  ChatSessionId: number;
}

export interface Chat_ResetChatSessionRequest {
  ChatSessionId: number;
}

export interface Chat_SaveChatPresenceRequest {
  ChatPresence: ChatPresence[];
}

export interface Chat_TransferChatSessionRequest {
  ChatSessionId: number; ToAssociate: string;
}

export interface Chat_UpdateChatTopicUserAgentRequest {
  ChatTopicId: number; Username: string; Useragent: ChatTopicAgent | null;
}

export interface Chat_UpdateChatTopicUserAgentsRequest {
  ChatTopicId: number; Useragents: ChatTopicAgent[] | null;
}

export interface ConsentInfo {
  ConsentPersonId: number; Comment: string; Registered: string; RegisteredAssociateId: number; Updated: string;
  UpdatedAssociateId: number; LegalBaseId: number; LegalBaseKey: string; LegalBaseName: string;
  ConsentPurposeId: number; ConsentPurposeKey: string; ConsentPurposeName: string; ConsentSourceId: number;
  ConsentSourceKey: string; ConsentSourceName: string; TableRight: TableRight | null;
  FieldProperties: StringDictionary;
}

export interface Contact {
  ContactId: number; Name: string; OrgNr: string; Department: string; URL: string; City: string; DirectPhone: string;
  AssociateId: number; CountryId: number; EmailAddress: string; Kananame: string; EmailAddressName: string;
  URLName: string; AssociateFullName: string; BusinessName: string; CategoryName: string; CountryName: string;
  Address: Address; FormattedAddress: string; FullName: string; IsOwnerContact: boolean; ActiveErpLinks: number;
  Number1: string; Number2: string; TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export interface ContactEntity {
  ContactId: number; Name: string; Department: string; OrgNr: string; Number1: string; Number2: string;
  UpdatedDate: string; CreatedDate: string; Emails: EntityElement[]; Interests: (Record<string, unknown> | null)[];
  Urls: EntityElement[]; Phones: EntityElement[]; Faxes: EntityElement[]; Description: string;
  UpdatedBy: Record<string, unknown> | null; CreatedBy: Record<string, unknown> | null; Associate: Associate | null;
  Business: ListItem | null; Category: ListItem | null; Country: Country | null; Persons: Person[];
  NoMailing: boolean; Kananame: string; Xstop: boolean; ActiveInterests: number; GroupId: number;
  ActiveStatusMonitorId: number; SupportAssociate: Record<string, unknown> | null;
  TicketPriority: Record<string, unknown> | null; CustomerLanguage: Record<string, unknown> | null; Deleted: number;
  DbiAgentId: number; DbiLastSyncronized: string; DbiKey: string; DbiLastModified: string;
  SupportPerson: Record<string, unknown> | null; Address: Address; Source: number; ActiveErpLinks: number;
  BounceEmails: string[]; Domains: string[]; UtmParameters: Record<string, unknown> | null;
  UserDefinedFields: StringDictionary; ExtraFields: StringDictionary; CustomFields: StringDictionary;
  TableRight: TableRight | null; FieldProperties: StringDictionary; _Links?: EntityLinks;
}

export interface Contact_FindContactsByEmailRequest {
  Email: string;
}

export interface Contact_FindContactsByNameRequest {
  Name: string;
}

export interface Country {
  CountryId: number; Name: string; CurrencyId: number; EnglishName: string; TwoLetterISOCountry: string;
  ThreeLetterISOCountry: string; ImageDescription: string; OrgNrText: string; InterAreaPrefix: string;
  DialInPrefix: string; ZipPrefix: string; DomainName: string; AddressLayoutId: number;
  DomesticAddressLayoutId: number; ForeignAddressLayoutId: number; Rank: number; Tooltip: string; Deleted: boolean;
  TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export interface Credential {
  Type: CredentialType | null; Value: string; DisplayValue: string; TableRight: TableRight | null;
  FieldProperties: StringDictionary;
}

export type CredentialControlType = "Static" | "Edit" | "Password" | "Link" | "Hidden";

export interface CredentialType {
  DisplayType: string; Type: string; Description: string; ValueControl: CredentialControlType;
  CanCreatePerson: boolean; IsUserNameSupported: boolean; TableRight: TableRight | null;
  FieldProperties: StringDictionary;
}

export interface CustomerService_DeleteChatSessionsRequest {
  Ids: number[];
}

export interface Dashboard {
  Topics: DashboardTopic[]; Waiting: number; LongestWaitSeconds: number; Active: number; WithBot: number;
  AgentsPresent: number; Month: DashboardMonth;
}

export interface DashboardMonth {
  From: string; Chats: number; BusiestHour: number; BestAssociateId: number; BestName: string; BestRating: number;
  MyRating: number;
}

export interface DashboardTopic {
  ChatTopicId: number; Name: string; IsOpen: boolean; Waiting: number; LongestWaitSeconds: number;
  OldestWhenQueued: string; Active: number; WithBot: number; AgentsPresent: number; Agents: number;
}

export interface DeskApplication {
  ApplicationId: number; Name: string; WhenAdded: string; Token: string; ClientId: string;
  RedirectAddresses: string[]; PublicClient: boolean;
}

export interface DeskGroup {
  GroupId: number; Name: string; Members: number;
}

export interface DeskReplyTemplate {
  ReplyTemplateId: number; Name: string; Description: string; Content: string; FolderId: number;
}

export interface DeskUser {
  AssociateId: number; Name: string; FullName: string; UserName: string; Email: string; GroupIdx: number;
  GroupName: string; Administrator: boolean; ChatUser: boolean; Active: boolean; Present: boolean;
  HasPassword: boolean; WhenSeen: string; PhotoId: number; IssuerBound: boolean;
}

export interface Desk_AddApplicationRequest {
  Name: string; RedirectAddresses: string[]; PublicClient: boolean;
}

export interface Desk_AddGroupRequest {
  Name: string;
}

export interface Desk_AddSessionNoteRequest {
  ChatSessionId: number; Kind: NoteKind; Text: string;
}

export interface Desk_AddUserRequest {
  AssociateId: number; Name: string; FullName: string; UserName: string; Email: string; GroupIdx: number;
  GroupName: string; Administrator: boolean; ChatUser: boolean; Active: boolean; Present: boolean;
  HasPassword: boolean; WhenSeen: string; PhotoId: number; IssuerBound: boolean; Password: string;
}

export interface Desk_PutApplicationRequest {
  ApplicationId: number; Name: string; RedirectAddresses: string[]; PublicClient: boolean;
}

export interface Desk_PutGroupRequest {
  GroupId: number; Name: string;
}

export interface Desk_PutMyPasswordRequest {
  OldPassword: string; NewPassword: string;
}

export interface Desk_PutUserPasswordRequest {
  AssociateId: number; Password: string;
}

export interface Desk_PutUserPhotoRequest {
  AssociateId: number; Data: string;
}

export interface Desk_SetViewingRequest {
  ChatSessionId: number; Viewing: boolean;
}

export interface EMail_GetPersonsFromEmailAddressRequest {
  EmailAddress: string;
}

export interface EarlierSession {
  ChatSessionId: number; ChatTopicId: number; TopicName: string; AssociateId: number; AgentName: string;
  Status: ChatSessionStatus; CustomerName: string; FirstMessage: string; LastMessage: string; WhenRequested: string;
  WhenEnded: string; Rating: number; MayRead: boolean;
}

export type EjUserStatus = "StatusNone" | "StatusNormal" | "StatusNotAvailable" | "StatusDeleted" | "StatusReadOnly" | "StatusSpm" | "StatusSystem";

export interface EntityElement {
  Value: string; StrippedValue: string; Description: string; TableRight: TableRight | null;
  FieldProperties: StringDictionary;
}

export interface EntityLinks {
  Self: string; Archive: string;
}

export interface ErrorCarrier {
  Error: boolean; ErrorType: string; Message: string; ErrorMessage: string; ErrorSource: string;
  FriendlyMessage: string | null; Faults: FormFault[];
}

export type EventKind = "DataImported" | "AssociateAdded" | "PasswordChanged" | "LoggedIn" | "LoggedOut" | "ApplicationAdded" | "SessionCreated" | "SessionStatusChanged" | "SessionUpdated" | "MessageAdded" | "TransferOffered" | "TransferAccepted" | "TransferRejected" | "TransferCancelled" | "AlertRaised" | "SessionPurged" | "AgentNotified" | "RequestPosted" | "NoteAdded" | "PresenceChanged" | "TopicCreated" | "TopicChanged" | "TopicDeleted" | "MembersChanged" | "PersonSaved" | "ContactSaved" | "TicketSaved" | "AssociateChanged" | "AssociateDeactivated" | "AssociateActivated" | "GroupSaved" | "GroupDeleted" | "LoginEnded" | "ApplicationDeleted" | "QuickReplySaved" | "QuickReplyDeleted" | "RetentionChanged" | "FaqCategorySaved" | "FaqCategoryDeleted" | "FaqEntrySaved" | "FaqEntryDeleted" | "ReplyTemplateSaved" | "ReplyTemplateDeleted" | "LoginFailed" | "IssuerBound" | "IssuerRefused" | "IssuerBindingDeleted" | "ApplicationChanged" | "ApplicationTokenReused";

export interface FaqCategory {
  KbCategoryId: number; Name: string; Description: string; Fullname: string; ParentId: number; SortOrder: number;
  Entries: number;
}

export interface FormFault {
  Member: string; Reason: "Required" | "Email" | "Domain" | "Consent" | "TooLong";
}

export interface GrantedModuleLicense {
  OwnerId: number; OwnerName: string; OwnerDescription: string; ModuleId: number; Name: string; Description: string;
  Version: string; LicenseType: LicenseType; ExtraFlags: number; ExtraInfo: string; SortOrder: number;
  LicenseNumber: number; IsHidden: boolean; IsUnrestricted: boolean; ExpiryDate: string;
  TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export interface JsonPatchOperation {
  op: "add" | "remove" | "replace" | "move" | "copy" | "test"; path: string; from: string; value: unknown | null;
}

export interface KbCategory {
  KbCategoryId: number; Name: string; Description: string; Fullname: string; ParentId: number; SortOrder: number;
}

export interface KbEntry {
  KbEntryId: number; KbCategoryId: number; Title: string; Question: string; Answer: string; Url: string;
  Language: string; Published: boolean; Public: boolean;
}

export type LicenseType = "Unknown" | "SiteLicense" | "SatelliteLicense" | "UserLicense";

export interface ListItem {
  Id: number; Value: string; Tooltip: string; TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export interface Live_CreateSessionTicketRequest {
  ChatSessionId: number; Title: string; Message: string;
}

export interface Live_CustomerTyping {
  ChatSessionId: number; CustomerIsTyping: boolean;
}

export interface Live_Notification {
  Type: NotifyType; ChatSessionId: number; ChatTopicId: number; NickName: string;
}

export interface Live_PutOriginsRequest {
  ChatTopicId: number; Origins: string[];
}

export interface Live_PutTopicLogoRequest {
  ChatTopicId: number; Name: string; Data: string;
}

export interface Live_PutUploadsRequest {
  ChatSessionId: number; Allowed: boolean;
}

export interface Live_QueuePlace {
  QueuePosition: number; QueueWaitSeconds: number; RequestAllowed: boolean;
}

export interface Live_ReadUpTo {
  ChatSessionId: number; ChatMessageId: number;
}

export interface Live_SessionEvent {
  ChatSessionId: number; Event: string; Session: ChatSessionEntity | null;
}

export interface Live_SetAgentTypingRequest {
  ChatSessionId: number; Typing: boolean;
}

export interface Live_TopicEvent {
  ChatTopicId: number;
}

export interface Live_TopicQueue {
  ChatTopicId: number; Length: number; OldestWhenQueued: string;
}

export interface Live_UserTyping {
  UserIsTyping: boolean;
}

export interface LoginEntry {
  Login: string; AssociateId: number; Name: string; FullName: string; WhenIssued: string; WhenExpires: string;
  Current: boolean; Application: string;
}

export interface LoginRequest {
  username: string; password: string;
}

export interface LoginResponse {
  ticket: string; expires: string;
}

export interface MDOListItem {
  Id: number; Name: string; ToolTip: string; Deleted: boolean; Rank: number; Type: string; ChildItems: MDOListItem[];
  IconHint: string; ColorBlock: number; ExtraInfo: string; StyleHint: string; FullName: string;
  TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export interface MDO_GetListItemRequest {
  ListName: string; Id: number;
}

export interface MDO_GetListRequest {
  Name: string; ForceFlatList: boolean | null; AdditionalInfo: string; OnlyHistory: boolean;
}

export interface MDO_GetListWithHistoryRequest {
  Name: string; ForceFlatList: boolean | null; AdditionalInfo: string; HistoryItems: number[]; OnlyHistory: boolean;
}

export interface MDO_GetListWithRestrictionRequest {
  Name: string; AdditionalInfo: string; SearchValue: string;
}

export interface MDO_GetSelectableListRequest {
  Name: string; ForceFlatList: boolean | null; AdditionalInfo: string; OnlyHistory: boolean;
}

export interface MDO_GetSelectableListWithHistoryRequest {
  Name: string; ForceFlatList: boolean | null; AdditionalInfo: string; HistoryItems: number[]; OnlyHistory: boolean;
}

export interface MDO_GetSelectableListWithRestrictionRequest {
  Name: string; AdditionalInfo: string; SearchValue: string;
}

export interface MDO_GetSelectableSimpleListRequest {
  Name: string;
}

export interface MDO_GetSimpleListRequest {
  Name: string;
}

export type MatchedBy = "Email" | "Name";

export type NoteKind = "Note" | "Whisper";

export type NotifyType = "ChatAlert" | "ChatMessageAlert" | "ChatSessionTransfered";

export interface Person {
  Position: string; PersonId: number; Mrmrs: string; Firstname: string; Lastname: string; MiddleName: string;
  Title: string; Description: string; Email: string; FullName: string; DirectPhone: string; FormalName: string;
  CountryId: number; ContactId: number; ContactName: string; Retired: number; Rank: number; ActiveInterests: number;
  ContactDepartment: string; ContactCountryId: number; ContactOrgNr: string; FaxPhone: string; MobilePhone: string;
  ContactPhone: string; AssociateName: string; AssociateId: number; UsePersonAddress: boolean; ContactFax: string;
  Kanafname: string; Kanalname: string; Post1: string; Post2: string; Post3: string; EmailName: string;
  ContactFullName: string; ActiveErpLinks: number; TicketPriorityId: number; SupportLanguageId: number;
  SupportAssociateId: number; CategoryName: string; PersonNumber: string; TableRight: TableRight | null;
  FieldProperties: StringDictionary;
}

export interface PersonEntity {
  PersonId: number; Firstname: string; MiddleName: string; Lastname: string; Mrmrs: string; Title: string;
  UpdatedDate: string; CreatedDate: string; BirthDate: string; CreatedBy: Record<string, unknown> | null;
  Emails: EntityElement[]; Description: string; IsAssociate: boolean; PrivatePhones: EntityElement[];
  Faxes: EntityElement[]; MobilePhones: EntityElement[]; OfficePhones: EntityElement[]; OtherPhones: EntityElement[];
  Position: ListItem | null; UpdatedBy: Record<string, unknown> | null; Contact: Contact | null;
  Country: Country | null; Interests: (Record<string, unknown> | null)[]; PersonNumber: string; FullName: string;
  NoMailing: boolean; UsePersonAddress: boolean; Retired: boolean; Urls: EntityElement[]; FormalName: string;
  Address: Record<string, unknown> | null; Post3: string; Post2: string; Post1: string; Kanalname: string;
  Kanafname: string; CorrespondingAssociate: Associate | null; Category: Record<string, unknown> | null;
  Business: Record<string, unknown> | null; Associate: Record<string, unknown> | null; Salutation: string;
  ActiveInterests: number; SupportAssociate: Record<string, unknown> | null;
  TicketPriority: Record<string, unknown> | null; CustomerLanguage: Record<string, unknown> | null;
  DbiAgentId: number; DbiKey: string; DbiLastModified: string; DbiLastSyncronized: string; SentInfo: number;
  ShowContactTickets: number; UserInfo: Record<string, unknown> | null; ChatEmails: EntityElement[];
  InternetPhones: EntityElement[]; Source: number; ActiveErpLinks: number;
  ShipmentTypes: (Record<string, unknown> | null)[]; Consents: ConsentInfo[]; BounceEmails: string[];
  ActiveStatusMonitorId: number; CreatedByFormId: number; UtmParameters: Record<string, unknown> | null;
  LeadstatusId: number; Leadstatus: string; UserDefinedFields: StringDictionary; ExtraFields: StringDictionary;
  CustomFields: StringDictionary; TableRight: TableRight | null; FieldProperties: StringDictionary;
  _Links?: EntityLinks;
}

export interface PersonMatch {
  By: MatchedBy; Linked: boolean; Person: Person;
}

export interface Person_FindPersonsByNameRequest {
  Name: string;
}

export interface Person_GetConsentInfosRequest {
  PersonId: number;
}

export interface PreferredTimeZone {
  PreferenceId: number; TZLocationId: number; LocationCode: string; Description: string; Country: string;
  Bias: number;
}

export interface Project {
  ProjectId: number; Name: string; Description: string; URL: string; Type: string; AssociateId: number;
  AssociateFullName: string; TypeId: number; Updated: string; StatusId: number; Status: string; TextId: number;
  PublishTo: string; PublishFrom: string; IsPublished: boolean; URLName: string; ProjectNumber: string;
  ActiveErpLinks: number; EventId: number; StartDate: string; TableRight: TableRight | null;
  FieldProperties: StringDictionary;
}

export interface ProvidedCredential {
  Type: string; SearchName: string; DisplayName: string; CredentialId: number;
}

export interface QuickReply {
  QuickReplyId: number; Name: string; Content: string; Shortcut: string; Shared: boolean; ChatTopicId: number;
  AssociateId: number; MayChange: boolean;
}

export interface ReplyTemplate {
  ReplyTemplateId: number; Name: string; Description: string; FolderId: number;
}

export interface Retention {
  SessionDays: number; TextDays: number;
}

export interface Role {
  Id: number; Value: string; Tooltip: string; TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export type RoleType = "Employee" | "ExternalUser" | "Anonymous" | "System";

export interface Sale {
  ContactName: string; SaleDate: string; SaleId: number; Probability: number; Title: string; Amount: number;
  Currency: string; ProjectName: string; AssociateFullName: string; Description: string; Status: SaleStatus;
  WeightedAmount: number; ProjectId: number; EarningPercent: number; Earning: number; ContactId: number;
  AssociateId: number; PersonId: number; SaleTypeId: number; SaleTypeName: string; PersonFullName: string;
  Completed: ActivityStatus; ActiveErpLinks: number; NextDueDate: string; Number: string;
  TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export type SaleStatus = "Unknown" | "Open" | "Sold" | "Lost" | "Stalled" | "SaintAll";

export interface SelectableMDOListItem {
  Id: number; Name: string; ToolTip: string; Deleted: boolean; Rank: number; Type: string; ColorBlock: number;
  IconHint: string; Selected: boolean; LastChanged: string; ChildItems: SelectableMDOListItem[]; ExtraInfo: string;
  StyleHint: string; Hidden: boolean; FullName: string; TableRight: TableRight | null;
  FieldProperties: StringDictionary;
}

export interface SessionNote {
  NoteId: number; ChatSessionId: number; Kind: NoteKind; Text: string; AssociateId: number; Author: string;
  WhenWritten: string;
}

export interface SessionViewer {
  AssociateId: number; FullName: string;
}

export interface SessionViewers {
  ChatSessionId: number; Viewers: SessionViewer[];
}

export interface SoPrincipalCarrier {
  UserType: UserType; Associate: string; AssociateId: number; IsPerson: boolean; PersonId: number; CountryId: number;
  HomeCountryId: number; ContactId: number; GroupId: number; BusinessId: number; CategoryId: number;
  ContactOwner: number; RoleId: number; RoleName: string; RoleDescription: string; RoleType: RoleType;
  Licenses: GrantedModuleLicense[]; FullName: string; EMailAddress: string; FunctionRights: string[];
  EjUserId: number; EjAccessLevel: number; EjUserStatus: EjUserStatus; ProvidedCredentials: ProvidedCredential[];
  SecondaryGroups: number[]; DatabaseContextIdentifier: string; UserName: string;
}

export interface Statistics {
  From: string; To: string; By: StatisticsBy; Rows: StatisticsRow[]; Total: StatisticsRow;
}

export type StatisticsBy = "Day" | "Hour" | "Topic" | "Agent";

export interface StatisticsRow {
  From: string; ChatTopicId: number; TopicName: string; AssociateId: number; AgentName: string; Chats: number;
  Answered: number; Abandoned: number; Requests: number; BotOnly: number; Ended: number; Queued: number;
  TimeInQueueSeconds: number; FirstResponses: number; FirstResponseSeconds: number; Durations: number;
  DurationSeconds: number; Rated: number; Rating: number; Rated1: number; Rated2: number; Rated3: number;
  Rated4: number; Rated5: number;
}

export type StringDictionary = Record<string, unknown>;

export interface StructuredAddress {
  AtypeIdx: AddressType; Address1: string; Address2: string; Address3: string; City: string; County: string;
  State: string; Zipcode: string; Formatted: string;
}

export interface TableRight {
  Mask: string; Reason: string;
}

export interface Ticket {
  TicketId: number; Title: string; CreatedAt: string; LastChanged: string; ReadByOwner: string;
  ReadByCustomer: string; FirstReadByUser: string; Activate: string; ClosedAt: string; RepliedAt: string;
  AlertTimeout: string; Deadline: string; CreatedBy: number; CreatedByName: string; Author: string; OwnedBy: number;
  OwnedByName: string; Category: number; CategoryName: string; CategoryFullname: string; Slevel: TicketSecurityLevel;
  Priority: number; PriorityName: string; BaseStatus: TicketBaseStatus; TicketStatus: number;
  TicketStatusDisplayValue: string; Origin: TicketOrigin; CustId: number; PersonFirstname: string;
  PersonMiddleName: string; PersonLastname: string; PersonFullname: string; AlertLevel: number; ConnectId: number;
  ReadStatus: TicketReadStatus; TimeToReply: number; RealTimeToReply: number; TimeToClose: number;
  RealTimeToClose: number; TimeSpentInternally: number; TimeSpentExternally: number; TimeSpentQueue: number;
  RealTimeSpentInternally: number; RealTimeSpentExternally: number; RealTimeSpentQueue: number; TimeSpent: number;
  HasAttachment: boolean; NumReplies: number; NumMessages: number; FromAddress: string; ContactId: number;
  ContactName: string; OwnedByAssociateId: number; Language: string; Sentiment: number; SentimentConfidence: number;
  SaleId: number; ProjectId: number; SaleHeading: string; ProjectName: string; FormSubmissionId: number;
  TicketTypeId: number; TicketTypeName: string; TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export type TicketBaseStatus = "Unknown" | "Active" | "Closed" | "Postponed" | "Deleted" | "Merged" | "Spam" | "PostponedSpecific" | "Postponed1Hour" | "Postponed2Hours" | "Postponed3Hours" | "Postponed4Hours" | "PostponedDay" | "PostponedWeek" | "PostponedMonth";

export interface TicketCategoryEntity {
  TicketCategoryId: number; ParentId: number; Name: string; Fullname: string; CategoryMaster: number; Flags: string;
  DelegateMethod: string; ExternalName: string; ClosingStatus: string; MsgClosingStatus: string;
  AssignmentLag: number; ReplyTemplate: number; NotificationEmail: string;
  DefaultTicketStatus: Record<string, unknown> | null; DefaultMessageStatus: Record<string, unknown> | null;
  EffectiveReplyTemplateId: number; ExtraFields: StringDictionary; CustomFields: StringDictionary;
  TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export interface TicketEntity {
  TicketId: number; Title: string; CreatedAt: string; LastChanged: string; ReadByOwner: string;
  ReadByCustomer: string; FirstReadByOwner: string; FirstReadByUser: string; Activate: string; ClosedAt: string;
  RepliedAt: string; AlertTimeout: string; Deadline: string; CreatedBy: Associate | null; Author: string;
  OwnedBy: Associate | null; Category: TicketCategoryEntity | null; Slevel: TicketSecurityLevel;
  Priority: TicketPriorityEntity | null; BaseStatus: TicketBaseStatus; Status: TicketStatusEntity;
  Origin: TicketOrigin; Person: Person | null; SecondaryPersons: (Record<string, unknown> | null)[];
  AlertLevel: number; ConnectId: number; ReadStatus: TicketReadStatus; TimeToReply: number; RealTimeToReply: number;
  TimeToClose: number; RealTimeToClose: number; TimeSpentInternally: number; TimeSpentExternally: number;
  TimeSpentQueue: number; RealTimeSpentInternally: number; RealTimeSpentExternally: number;
  RealTimeSpentQueue: number; TimeSpent: number; HasAttachment: boolean; NumReplies: number; NumMessages: number;
  FromAddress: string; Messages: TicketMessageSummary[]; Tags: (Record<string, unknown> | null)[]; Language: string;
  Sentiment: number; SentimentConfidence: number; SuggestedCategoryId: number; SuggestedCategoryName: string;
  OrigHumanCategoryId: number; IconHint: string; Sale: Sale | null; Project: Project | null;
  FormSubmission: Record<string, unknown> | null; TicketType: TicketType | null; ActiveStatusMonitorId: number;
  ExtraFields: StringDictionary; CustomFields: StringDictionary; TableRight: TableRight | null;
  FieldProperties: StringDictionary; _Links?: EntityLinks;
}

export interface TicketLists {
  Categories: ListItem[]; Priorities: ListItem[];
}

export interface TicketMessage {
  TicketMessageId: number; TicketId: number; Author: string; Body: string; CreatedAt: string; CreatedBy: number;
}

export interface TicketMessageEntity {
  EjMessageId: number; Ticket: Ticket | null; CreatedAt: string; CreatedBy: Associate | null; Author: string;
  Slevel: TicketSecurityLevel; Type: string; MessageId: string; TimeSpent: number; Body: string; HtmlBody: string;
  EmailHeader: string; DebugInfo: string; MailSorter: string; MessageCategory: string;
  Person: Record<string, unknown> | null; SearchTitle: string; MessageHeaders: (Record<string, unknown> | null)[];
  Important: boolean; Language: string; Sentiment: number; SentimentConfidence: number; Badge: string;
  AttachmentsInfo: (Record<string, unknown> | null)[]; ExtraFields: StringDictionary; CustomFields: StringDictionary;
  TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export interface TicketMessagePage {
  "odata.metadata": string; "odata.nextLink": string | null; value: TicketMessageRow[];
}

export interface TicketMessageRow {
  PrimaryKey: number; EntityName: string; ticketMessageId: number; ticketId: number; author: string;
  createdAt: string; slevel: TicketSecurityLevel; body: string; htmlBody: string;
}

export interface TicketMessageSummary {
  TicketMessageId: number; CreatedAt: string; Slevel: TicketSecurityLevel; Important: boolean; Author: string;
  PersonId: number; PersonFullName: string; ContactId: number; ContactName: string; ContactDepartment: string;
  NumAttachments: number; EmailHeader: string; MessageHeaders: (Record<string, unknown> | null)[]; Language: string;
  Sentiment: number; SentimentConfidence: number; CreatedBy: number; ChangedAt: string; Badge: string;
  TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export type TicketOrigin = "Unknown" | "Email" | "SMS" | "Fax" | "Phone" | "Facebook" | "Twitter" | "Internal" | "CustomerCentre" | "EMarketing" | "AutoGenerated" | "Chat" | "Form" | "API" | "Flow";

export interface TicketPriorityEntity {
  TicketPriorityId: number; Name: string; Status: string; Flags: string; SortOrder: number; TicketRead: string;
  ChangedOwner: string; TicketNewinfo: string; TicketClosed: string; TicketChangedPriority: string; TicketNew: string;
  Deadline: number; MonStart: string; MonStop: string; TueStart: string; TueStop: string; WedStart: string;
  WedStop: string; ThuStart: string; ThuStop: string; FriStart: string; FriStop: string; SatStart: string;
  SatStop: string; SunStart: string; SunStop: string; NonDates: (Record<string, unknown> | null)[];
  EscalationLevels: (Record<string, unknown> | null)[]; TableRight: TableRight | null;
  FieldProperties: StringDictionary;
}

export type TicketReadStatus = "Unknown" | "Green" | "Yellow" | "Red";

export type TicketSecurityLevel = "Unknown" | "Internal" | "External";

export interface TicketStatusEntity {
  TicketStatusId: number; Name: string; Status: TicketBaseStatus; TimeCounter: string; NoEmailReopen: boolean;
  IsDefault: boolean; UsedInQueue: boolean; TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export interface TicketType {
  TicketTypeId: number; Name: string; Icon: string; DefaultTicketStatus: number; DefaultTicketPriority: number;
  IsDefault: boolean; ShowInNew: boolean; ExcludeSignature: boolean; ExcludeEmailRecipients: boolean;
  ExternalAsDefault: boolean; VisibleForGroups: number[]; ReplyForwardNoSignature: boolean;
  ReplyExternalAsDefault: boolean; TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export interface Ticket_FindTicketsByPersonRequest {
  PersonId: number;
}

export interface TimeZoneData {
  TZLocationID: number; Name: string; TZLocationCode: string; TZLocationCities: string; IsoNumber: number;
  TimeZoneSTDRules: StringDictionary; TimeZoneDSTRules: StringDictionary;
}

export interface TopicOrigins {
  Origins: string[];
}

export interface User {
  AssociateId: number; Name: string; Rank: number; Tooltip: string; LicenseOwners: (Record<string, unknown>)[];
  Role: Role | null; UserGroup: UserGroup | null; OtherGroups: UserGroup[]; Person: Person | null; Deleted: boolean;
  Lastlogin: string; Lastlogout: string; EjUserId: number; RequestSignature: string; Type: UserType;
  IsPersonRetired: boolean; IsOnTravel: boolean; Credentials: Credential[]; UserName: string;
  TicketCategories: MDOListItem[]; NickName: string; WaitingForApproval: boolean; ExtraFields: StringDictionary;
  CustomFields: StringDictionary; PostSaveCommands: (Record<string, unknown>)[]; TableRight: TableRight | null;
  FieldProperties: StringDictionary;
}

export interface UserGroup {
  Value: string; Tooltip: string; Id: number; Rank: number; Deleted: boolean; TableRight: TableRight | null;
  FieldProperties: StringDictionary;
}

export interface UserInfo {
  Deleted: boolean; UserInfoId: number; UserName: string; PersonId: number; Rank: number; Tooltip: string;
  UserGroupId: number; EjUserId: number; UserType: UserType; GrantedLicenses: string[]; CanLogon: boolean;
  RoleName: string; RoleTooltip: string; UserGroupName: string; UserGroupTooltip: string;
  TableRight: TableRight | null; FieldProperties: StringDictionary;
}

export type UserType = "Unknown" | "InternalAssociate" | "ResourceAssociate" | "ExternalAssociate" | "AnonymousAssociate" | "SystemAssociate";

export interface User_GetAllUserGroupsRequest {
  IncludeDeleted: boolean;
}

export interface User_GetUserFromEjUserIdRequest {
  EjUserId: number;
}

export interface User_GetUserFromNameRequest {
  UserName: string;
}

export interface User_GetUserFromPersonIdRequest {
  PersonId: number;
}

export interface WidgetCountry {
  Id: number; Code: string; Name: string;
}

export interface WidgetFaqHit {
  KbEntryId: number; Title: string; Answer: string; Url: string;
}

export interface WidgetFile {
  FileId: number; Name: string; MediaType: string; Bytes: number;
}

export interface WidgetMessage {
  ChatMessageId: number; ClientMessageId: string; Type: ChatMessageType; SpecialType: ChatMessageSpecialType;
  SpecialParam: string; Message: string; Author: string; WhenPosted: string; Faq: WidgetFaqHit[];
  File: WidgetFile | null;
}

export interface WidgetMessages {
  Messages: WidgetMessage[]; HasEarlier: boolean;
}

export type WidgetRequiredFields = string;

export interface WidgetSession {
  ChatSessionId: number; SessionKey: string; ChatTopicId: number; Status: ChatSessionStatus; CustomerName: string;
  CustomerEmail: string; CustomerPhone: string; CustomerCompanyName: string; CountryId: number;
  CustomerConsented: boolean; AgentName: string; AgentPhotoUrl: string; UserIsTyping: boolean;
  ChatbotIsActive: boolean; QueuePosition: number; QueueWaitSeconds: number; RequestAllowed: boolean;
  UploadAllowed: boolean; Rating: number; TicketId: number; WhenRequested: string; WhenStarted: string;
  WhenEnded: string;
}

export interface WidgetSnapshot {
  Session: WidgetSession; Messages: WidgetMessage[]; HasEarlier: boolean; LastEventId: string;
}

export type WidgetTheme = "Classic" | "Modern";

export interface WidgetTopic {
  ChatTopicId: number; Available: boolean; Language: string; RightToLeft: boolean; BadgeHeader: string;
  Size: ChatWidgetSize; Theme: WidgetTheme; Color: string; Font: string; FontSize: string; BadgeColor: string;
  BadgeTextColor: string; CustMsgColor: string; CustMsgTextColor: string; AgentMsgColor: string;
  AgentMsgTextColor: string; ButtonColor: string; ButtonTextColor: string; LogoUrl: string; ShowAgentPhoto: boolean;
  WelcomeTitle: string; WelcomeMessage: string; PreFormEnabled: boolean; PreFormMessage: string;
  RequiredFields: WidgetRequiredFields; CollectConsent: boolean; ConsentText: string; FaqEnabled: boolean;
  OfflineHeader: string; OfflineMessage: string; OfflineFormEnabled: boolean; OfflineFields: WidgetRequiredFields;
  OfflineCollectConsent: boolean; QueueText: string; PostFormEnabled: boolean; PostFormHeader: string;
  PostFormMessage: string; PostTranscriptEnabled: boolean; RatingEnabled: boolean; RatingText: string;
  Countries: WidgetCountry[]; FileTypes: string[]; FileBytesMax: number;
}

export interface Widget_AddMessageRequest {
  ClientMessageId: string; Message: string; SpecialType: ChatMessageSpecialType; SpecialParam: string;
}

export interface Widget_AskQuestionRequest {
  Text: string;
}

export interface Widget_PostFormRequest {
  CustomerName: string; CustomerEmail: string; CustomerPhone: string; CustomerCompanyName: string; CountryId: number;
  Consented: boolean;
}

export interface Widget_PostRequestRequest {
  CustomerName: string; CustomerEmail: string; CustomerPhone: string; CustomerCompanyName: string; CountryId: number;
  Consented: boolean; Message: string;
}

export interface Widget_RateSessionRequest {
  Rating: number;
}

export interface Widget_SendTranscriptRequest {
  Email: string;
}

export interface Widget_SetTypingRequest {
  Typing: boolean;
}

export interface Widget_StartSessionRequest {
  ChatTopicId: number; ClientId: string; CustomerName: string; CustomerEmail: string; CustomerPhone: string;
  CustomerCompanyName: string; CountryId: number;
}
