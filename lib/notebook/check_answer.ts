/** What an exercise says of an answer: "Right." or, with a hint, "Not yet." */
export function check_answer(right: boolean, hint: string): void {
  console.log(right ? "Right." : `Not yet. ${hint}`);
}
