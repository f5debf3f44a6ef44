/** What was said before, above the present step of a chat. */
import { createConversation } from "../../components/chat.tsx";
import type { Chunk } from "../chunk.ts";
import { followChat } from "../enhancements/chat-scroll.ts";

export default { conversation: createConversation, enhance: followChat } satisfies Chunk;
