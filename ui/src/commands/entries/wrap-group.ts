import { wrapping } from "../structure";

export const wrapGroup = wrapping("wrap-group", "group", "layers", ["Ctrl+G"]);
