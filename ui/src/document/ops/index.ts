export * from "./cases";
export * from "./ignore";
export * from "./insert";
export * from "./join";
export * from "./move";
export * from "./park";
export * from "./pictures";
export * from "./property";
export * from "./remove";
export * from "./rename";
export * from "./split";
export * from "./subscenarios";

export * from "./table";
export * from "./template";
export * from "./unwrap";

export * from "./variables";
export * from "./wrap";
