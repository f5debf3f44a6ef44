/** Samples of pictures of numbers. */
import type { ElementSample } from "./element-sample.ts";

export const CHART_SAMPLES: readonly ElementSample[] = [
  {
    type: "chart",
    title: { "pt-BR": "Gráfico", en: "Chart", es: "Gráfico" },
    about: {
      "pt-BR": "Barras, linha, área, pizza ou rosca com números fixos ou das respostas.",
      en: "Bars, line, area, pie or donut with fixed numbers or numbers of the answers.",
      es: "Barras, línea, área, torta o dona con números fijos o de las respuestas.",
    },
    element: {
      id: "g_chart",
      type: "chart",
      title: { "pt-BR": "Hidratação da pele", en: "Skin hydration", es: "Hidratación de la piel" },
      points: [
        { label: { "pt-BR": "Média", en: "Average", es: "Promedio" }, value: 54 },
        { label: { "pt-BR": "Você", en: "You", es: "Tú" }, value: 31, you: true },
        { label: { "pt-BR": "Meta", en: "Goal", es: "Meta" }, value: 80 },
      ],
      unit: { "pt-BR": "%", en: "%", es: "%" },
    },
  },
  {
    type: "curve",
    title: { "pt-BR": "Curva de progresso", en: "Progress curve", es: "Curva de progreso" },
    about: {
      "pt-BR": "De onde a pessoa está até o objetivo, ao longo do tempo.",
      en: "From where a person stands to the goal, over time.",
      es: "De donde está la persona hasta la meta, a lo largo del tiempo.",
    },
    element: {
      id: "g_curve",
      type: "curve",
      title: { "pt-BR": "Sua evolução", en: "Your progress", es: "Tu evolución" },
      points: [
        { label: { "pt-BR": "Hoje", en: "Today", es: "Hoy" }, value: 20 },
        { label: { "pt-BR": "Mês 1", en: "Month 1", es: "Mes 1" }, value: 45 },
        { label: { "pt-BR": "Mês 2", en: "Month 2", es: "Mes 2" }, value: 70 },
        { label: { "pt-BR": "Mês 3", en: "Month 3", es: "Mes 3" }, value: 90 },
      ],
      youLabel: { "pt-BR": "Você", en: "You", es: "Tú" },
      goalLabel: { "pt-BR": "Meta", en: "Goal", es: "Meta" },
    },
  },
  {
    type: "gauge",
    title: { "pt-BR": "Medidor", en: "Gauge", es: "Medidor" },
    about: {
      "pt-BR": "Onde um valor das respostas fica entre zonas boas e ruins.",
      en: "Where a value of the answers lies between good and poor zones.",
      es: "Dónde queda un valor de las respuestas entre zonas buenas y malas.",
    },
    element: {
      id: "g_gauge",
      type: "gauge",
      title: { "pt-BR": "Seu índice", en: "Your index", es: "Tu índice" },
      value: 62,
      expression: "score.total + 62",
      zones: [
        { upTo: 40, tone: "poor", label: { "pt-BR": "Baixo", en: "Low", es: "Bajo" } },
        { upTo: 70, tone: "fair", label: { "pt-BR": "Médio", en: "Medium", es: "Medio" } },
        { upTo: 100, tone: "good", label: { "pt-BR": "Alto", en: "High", es: "Alto" } },
      ],
    },
  },
  {
    type: "calculated",
    title: { "pt-BR": "Valor calculado", en: "Calculated value", es: "Valor calculado" },
    about: {
      "pt-BR": "Um número que segue das respostas por uma fórmula e fica guardado com elas.",
      en: "A number that follows from the answers by a formula and is stored with them.",
      es: "Un número que se obtiene de las respuestas con una fórmula y se guarda con ellas.",
    },
    element: {
      id: "g_calculated",
      type: "calculated",
      key: "estimate",
      label: { "pt-BR": "Sua economia por ano", en: "You save a year", es: "Tu ahorro por año" },
      expression: "12 * 49.9",
      format: "brl",
      decimals: 2,
    },
  },
  {
    type: "result",
    title: { "pt-BR": "Resultado", en: "Result", es: "Resultado" },
    about: {
      "pt-BR": "O resultado que as respostas dão até aqui, em qualquer etapa.",
      en: "The outcome that the answers give so far, on any step.",
      es: "El resultado que dan las respuestas hasta aquí, en cualquier etapa.",
    },
    element: {
      id: "g_result",
      type: "result",
      eyebrow: { "pt-BR": "Seu resultado", en: "Your result", es: "Tu resultado" },
    },
  },
];
