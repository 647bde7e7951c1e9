import type { Message, MessageSnapshot } from "discord.js";
import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";

type Part = string | null | undefined;

/**
 * Everything that can be read in a message, whoever wrote it: what it says, what it passes on, its boxes and its
 * components, with the addresses of links.
 */
export function messageText(message: Message): string {
  return [message, ...message.messageSnapshots.values()]
    .flatMap(partsOf)
    .filter((part) => typeof part === "string" && part !== "")
    .join("\n");
}

function partsOf({ content, embeds, components }: Message | MessageSnapshot): Part[] {
  const boxes = (embeds ?? []).flatMap((embed) => [
    embed.url,
    embed.title,
    embed.description,
    ...embed.fields.flatMap(({ name, value }) => [name, value]),
  ]);
  return [
    content,
    ...boxes,
    ...(components ?? []).flatMap((component) => componentParts(component.toJSON())),
  ];
}

function componentParts(component: APIMessageTopLevelComponent | APIComponentInContainer): Part[] {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return [component.content];
    case ComponentType.Container:
      return component.components.flatMap(componentParts);
    case ComponentType.Section:
      return [...component.components.map(({ content }) => content), addressOf(component.accessory)];
    case ComponentType.ActionRow:
      return component.components.map(addressOf);
    default:
      return [];
  }
}

/** Where a button leads, where it is one that leads out of Discord. */
function addressOf(part: { readonly type: ComponentType; readonly style?: unknown }): Part {
  const leadsOut = part.type === ComponentType.Button && part.style === ButtonStyle.Link;
  return leadsOut && "url" in part && typeof part.url === "string" ? part.url : undefined;
}
