import { Buffer } from "node:buffer";
import { shorten } from "../../index/text/shorten.js";
import { ATTACHMENT_DESCRIPTION_LENGTH, ATTACHMENTS } from "./limits.js";
import { plain } from "./text.js";

/** A file that comes with a message. */
export interface FileDraft {
  /** With its ending: `library.bib`. */
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What a picture shows, for whoever does not see it. */
  readonly description?: string;
}

/** A file as discord.js takes it. */
export interface FilePayload {
  readonly name: string;
  readonly attachment: Buffer;
  readonly description?: string;
}

/** The files of a message: at most ten, with names that Discord keeps as they are. */
export function renderFiles(drafts: readonly FileDraft[]): FilePayload[] {
  return drafts.slice(0, ATTACHMENTS).map(({ name, content, description }) => ({
    // Discord replaces what is not among these, and `attachment://` addresses would then lead nowhere.
    name: name.replaceAll(/[^\w.-]+/g, "_"),
    attachment: Buffer.from(content),
    ...(description === undefined
      ? {}
      : { description: shorten(plain(description), ATTACHMENT_DESCRIPTION_LENGTH) }),
  }));
}
