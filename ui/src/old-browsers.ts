/** WebView2 109, the last for Windows 8.1 and Server 2012 R2, lacks the copying changes of lists. */
const list = Array.prototype as unknown as Record<string, unknown>;

if (!("toSpliced" in Array.prototype)) {
  list.toSpliced = function (this: unknown[], ...rest: [number, number, ...unknown[]]) {
    const copy = [...this];
    copy.splice(...rest);
    return copy;
  };
}
if (!("with" in Array.prototype)) {
  list.with = function (this: unknown[], index: number, value: unknown) {
    const copy = [...this];
    copy[index] = value;
    return copy;
  };
}
