import { wrapping } from "../structure";

export const wrapRepeat = wrapping("wrap-repeat", "repeat", "repeat-2");
