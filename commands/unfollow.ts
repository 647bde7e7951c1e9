import { ApplicationCommandType } from "discord-api-types/v10";
import { z } from "zod";
import type { Command } from "../src/discord/command.js";
import { unfollowedReply } from "../src/replies/follow-replies.js";
import { described } from "./locales/texts.js";
import { chosenFollow, followName, followsOf } from "./shared/followed.js";
import { EVERYWHERE, textOption } from "./shared/options.js";

/** `/unfollow`: papers about a topic no longer come. */
export const unfollow = {
  definition: {
    ...described((texts) => texts.unfollow),
    ...EVERYWHERE,
    type: ApplicationCommandType.ChatInput,
    options: [textOption((texts) => texts.unfollow.which, { required: true, autocomplete: true })],
  },
  private: true,
  anywhere: true,
  async autocomplete(request) {
    const typed = request.typed.trim().toLowerCase();
    return followsOf(request)
      .map((follow) => ({ name: followName(follow, request), value: String(follow.id) }))
      .filter(({ name }) => name.toLowerCase().includes(typed));
  },
  async execute(request) {
    const follow = chosenFollow(request, request.read(z.object({ which: z.string() })).which);
    const name = followName(follow, request);
    request.context.digests.subscriptions.remove(follow.id);
    return unfollowedReply(name);
  },
} satisfies Command;
