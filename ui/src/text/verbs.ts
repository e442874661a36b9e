/** 「〜する」 into 「〜できませんでした」, for the heading of a failure. */
const E_ROW: Record<string, string> = {
  う: "え",
  く: "け",
  ぐ: "げ",
  す: "せ",
  つ: "て",
  ぬ: "ね",
  ぶ: "べ",
  む: "め",
  る: "れ",
};
/** Before る these make a verb of one row (確かめる): 確かめられません. */
const ONE_ROW = /[いきぎしじちにびみりえけげせぜてでねべめれ]る$/;

/** null when the words do not end in a verb. */
export function couldNot(words: string): string | null {
  if (words.endsWith("する")) return `${words.slice(0, -2)}できませんでした`;
  if (ONE_ROW.test(words)) return `${words.slice(0, -1)}られませんでした`;
  const row = E_ROW[words.at(-1) ?? ""];
  return row === undefined ? null : `${words.slice(0, -1)}${row}ませんでした`;
}
