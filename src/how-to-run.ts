/** How a command is typed in a checkout, for texts that tell people to run one. */
export function howToRun(args: string): string {
  return `npm run --silent offprint -- ${args}`;
}
