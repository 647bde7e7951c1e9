/**
 * Every limit of Discord that a reply can meet, in UTF-16 code units, which is never less strict than Discord's own
 * count of characters.
 */

// https://discord.com/developers/docs/resources/message#create-message-json/form-params
export const CONTENT_LENGTH = 2000;
export const EMBEDS = 10;
export const ATTACHMENTS = 10;
// https://discord.com/developers/docs/resources/message#attachment-object
export const ATTACHMENT_DESCRIPTION_LENGTH = 1024;

// https://discord.com/developers/docs/resources/message#embed-object-embed-limits
export const EMBED_TITLE_LENGTH = 256;
export const EMBED_DESCRIPTION_LENGTH = 4096;
export const EMBED_FIELDS = 25;
export const EMBED_FIELD_NAME_LENGTH = 256;
export const EMBED_FIELD_VALUE_LENGTH = 1024;
export const EMBED_FOOTER_LENGTH = 2048;
export const EMBED_AUTHOR_LENGTH = 256;
/** Titles, descriptions, names, values, footers and authors of all embeds of a message together. */
export const EMBEDS_LENGTH = 6000;
/** Of a link in an embed; Discord's own description of its API says so (`RichEmbed.url`). */
export const EMBED_URL_LENGTH = 2048;

// https://discord.com/developers/docs/components/reference#legacy-message-component-behavior
export const ROWS = 5;
// https://discord.com/developers/docs/components/reference#action-row
export const BUTTONS_IN_A_ROW = 5;
// https://discord.com/developers/docs/components/reference#anatomy-of-a-component-custom-id
export const CUSTOM_ID_LENGTH = 100;
// https://discord.com/developers/docs/components/reference#button-button-structure
export const BUTTON_LABEL_LENGTH = 80;
export const BUTTON_URL_LENGTH = 512;
// https://discord.com/developers/docs/components/reference#string-select
export const MENU_OPTIONS = 25;
export const MENU_PLACEHOLDER_LENGTH = 150;
export const MENU_OPTION_LABEL_LENGTH = 100;
export const MENU_OPTION_VALUE_LENGTH = 100;
export const MENU_OPTION_DESCRIPTION_LENGTH = 100;

// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal
export const MODAL_TITLE_LENGTH = 45;
export const MODAL_INPUTS = 5;
// https://discord.com/developers/docs/components/reference#label
export const INPUT_LABEL_LENGTH = 45;
export const INPUT_DESCRIPTION_LENGTH = 100;
// https://discord.com/developers/docs/components/reference#text-input
export const INPUT_PLACEHOLDER_LENGTH = 100;
export const INPUT_VALUE_LENGTH = 4000;

// https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-option-choice-structure
export const CHOICES = 25;
export const CHOICE_NAME_LENGTH = 100;
export const CHOICE_VALUE_LENGTH = 100;

// https://discord.com/developers/docs/resources/channel#start-thread-from-message-json-params
export const THREAD_NAME_LENGTH = 100;

// https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback
export const INTERACTION_TOKEN_MILLISECONDS = 15 * 60_000;
