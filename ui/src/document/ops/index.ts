export * from "./cases";
export * from "./insert";
export * from "./move";
export * from "./park";
export * from "./property";
export * from "./remove";
export * from "./variables";
export * from "./wrap";
