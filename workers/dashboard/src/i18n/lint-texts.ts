/** What the checks of a quiz say, by their code; in English the API's own sentence, which names the place, is shown. */
import type { LintFinding } from "@borda/contracts/api";
import type { Language } from "./i18n.tsx";

const PT_BR: Readonly<Record<string, string>> = {
  dangling_target: "Um caminho leva a uma etapa que não existe. Escolha outra etapa.",
  dead_end: "A pessoa pode ficar presa nesta etapa. Diga para onde ela segue.",
  cycle_without_exit: "Nada leva para fora deste ciclo. Crie uma saída.",
  no_ending: "Nenhum caminho chega a um final. Adicione um elemento de final.",
  duplicate_key: "O mesmo nome identifica duas coisas. Dê um nome próprio a cada uma.",
  impossible_condition: "Esta condição nunca pode ser decidida aqui. Corrija o que ela consulta ou compara.",
  impossible_answer: "Nenhuma resposta cumpre estes limites. Ajuste mínimo e máximo.",
  unreachable_step: "Nenhum caminho chega a esta etapa. Ligue-a ou remova-a.",
  piping_without_fallback: "O valor inserido no texto pode estar vazio aqui. Dê um texto alternativo.",
  malformed_piping: "Chaves duplas que não são uma variável não mostram nada. Corrija o texto.",
  contact_without_consent:
    "Um contato é pedido sem consentimento no caminho. Sem ele nenhuma mensagem é enviada.",
  missing_translation: "Falta a tradução de um texto. Aparece o texto do idioma principal.",
  image_without_alt: "Uma imagem não tem descrição para quem não a vê. Escreva uma.",
  no_default_outcome: "Alguém pode terminar sem resultado. Deixe o último sem condição.",
  unreachable_outcome: "Este resultado vem depois de um sem condição e nunca aparece.",
  unknown_reference: "Pontos ou valores vão para algo que não foi declarado.",
  ignored_target: "O destino de uma opção não vale onde várias podem ser escolhidas.",
  input_on_ending: "Uma pergunta ao lado do final não é feita. Coloque-a em uma etapa anterior.",
  several_main_headings: "Há mais de um título principal nesta etapa. Deixe só um.",
};

/** A finding in words of the person's language; a code without translation falls back on the API's sentence. */
export function lintText(finding: LintFinding, language: Language): string {
  return (language === "pt-BR" ? PT_BR[finding.code] : undefined) ?? finding.message;
}
