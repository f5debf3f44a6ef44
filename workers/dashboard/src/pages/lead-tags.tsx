/** What the rules of quizzes have tagged a person as. */
import { keySchema } from "@borda/contracts";
import { Badge, Group } from "@mantine/core";
import { IconTag } from "@tabler/icons-react";
import { Link } from "react-router";
import { useI18n } from "../i18n/i18n.tsx";

/** The tag that the address of the list names; the empty text where none can be called so, as in a link that was cut. */
export function tagOf(parameters: URLSearchParams): string {
  const { data: tag = "" } = keySchema.safeParse(parameters.get("tag"));
  return tag;
}

const LOOK = {
  variant: "outline",
  color: "gray",
  leftSection: <IconTag size={12} aria-hidden />,
} as const;

/** The tag by itself, for where something around it is a link already. */
export function TagBadge({ tag }: { readonly tag: string }) {
  return <Badge {...LOOK}>{tag}</Badge>;
}

/** Each leads to everybody who has it. */
export function TagLinks({ tags }: { readonly tags: readonly string[] }) {
  const { t } = useI18n();
  return (
    <Group gap={6}>
      {tags.map((tag) => (
        <Badge
          {...LOOK}
          key={tag}
          component={Link}
          to={`/leads?tag=${encodeURIComponent(tag)}`}
          // The row around it leads to the person.
          onClick={(event) => event.stopPropagation()}
          aria-label={t("leads.withTag", { tag })}
          style={{ cursor: "pointer" }}
        >
          {tag}
        </Badge>
      ))}
    </Group>
  );
}
