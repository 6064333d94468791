/** WebCodecs, typed: encoders and decoders of audio, video and images. */
export * from "../generated/ts/index.ts";
