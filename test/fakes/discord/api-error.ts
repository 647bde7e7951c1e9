/** One thing that Discord would not accept in a body, at the place where it stands. */
export interface Problem {
  readonly path: readonly (string | number)[];
  /** Discord's own code for it where there is one, such as BASE_TYPE_MAX_LENGTH. */
  readonly code: string;
  readonly message: string;
}

/** An answer other than success, in the form that Discord gives it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly problems: readonly Problem[] = [],
  ) {
    super(message);
  }

  body(): object {
    const body = { message: this.message, code: this.code };
    return this.problems.length === 0 ? body : { ...body, errors: errorTree(this.problems) };
  }
}

interface ErrorNode {
  [key: string]: ErrorNode | { code: string; message: string }[];
}

/** Discord nests its form errors along the path of each and puts them under `_errors`. */
function errorTree(problems: readonly Problem[]): ErrorNode {
  const root: ErrorNode = {};
  for (const problem of problems) {
    let node = root;
    for (const key of problem.path.map(String)) {
      const existing = node[key];
      const next: ErrorNode = existing === undefined || Array.isArray(existing) ? {} : existing;
      node[key] = next;
      node = next;
    }
    const errors = node._errors;
    const list = Array.isArray(errors) ? errors : [];
    list.push({ code: problem.code, message: problem.message });
    node._errors = list;
  }
  return root;
}

export const invalidForm = (problems: readonly Problem[]) =>
  new ApiError(400, 50_035, "Invalid Form Body", problems);
export const unauthorized = () => new ApiError(401, 0, "401: Unauthorized");
export const notFound = () => new ApiError(404, 0, "404: Not Found");
export const unknownChannel = () => new ApiError(404, 10_003, "Unknown Channel");
export const unknownGuild = () => new ApiError(404, 10_004, "Unknown Guild");
export const unknownMember = () => new ApiError(404, 10_007, "Unknown Member");
export const unknownMessage = () => new ApiError(404, 10_008, "Unknown Message");
export const unknownUser = () => new ApiError(404, 10_013, "Unknown User");
export const unknownWebhook = () => new ApiError(404, 10_015, "Unknown Webhook");
export const unknownInteraction = () => new ApiError(404, 10_062, "Unknown interaction");
export const unknownCommand = () => new ApiError(404, 10_063, "Unknown application command");
export const tooManyCreations = () =>
  new ApiError(400, 30_034, "Max number of daily application command creates has been reached (200)");
export const alreadyAcknowledged = () =>
  new ApiError(400, 40_060, "Interaction has already been acknowledged.");
export const tooManyFollowUps = () =>
  new ApiError(400, 40_094, "This interaction has hit the maximum number of follow up messages");
export const missingAccess = () => new ApiError(403, 50_001, "Missing Access");
export const emptyMessage = () => new ApiError(400, 50_006, "Cannot send an empty message");
export const refusesDirectMessages = () => new ApiError(403, 50_007, "Cannot send messages to this user");
export const missingPermissions = () => new ApiError(403, 50_013, "Missing Permissions");
export const invalidWebhookToken = () => new ApiError(401, 50_027, "Invalid Webhook Token");
export const invalidJson = () => new ApiError(400, 50_109, "The request body contains invalid JSON.");
