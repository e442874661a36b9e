import { wrapping } from "../structure";

export const wrapWhile = wrapping("wrap-while", "while", "refresh-cw");
