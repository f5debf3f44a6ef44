/** Samples of days, measures of the body and addresses. */
import type { ElementSample } from "./element-sample.ts";
import { said } from "./sample-parts.ts";

export const RECORD_SAMPLES: readonly ElementSample[] = [
  {
    type: "date",
    title: said("Data", "Date", "Fecha"),
    about: said(
      "Um dia, digitado em um ou três campos ou escolhido no calendário do aparelho, com limites fixos ou contados a partir de hoje.",
      "A day, typed into one field or three or chosen with the picker of the device, within limits that are fixed or counted from today.",
      "Un día, escrito en uno o tres campos o elegido en el calendario del dispositivo, con límites fijos o contados desde hoy.",
    ),
    element: {
      id: "g_date",
      type: "date",
      key: "g_date",
      label: said("Quando quer começar?", "When do you want to start?", "¿Cuándo quieres empezar?"),
      min: "2026-01-01",
      max: { add: 90, unit: "days" },
      noPast: true,
    },
    answers: {
      right: ["21/11/2026", "1/2/2027", "21112026", "2026-11-21"],
      wrong: [
        { raw: "31/02/2027", code: "date_invalid" },
        { raw: "11/21/2026", code: "date_invalid" },
        { raw: "amanhã", code: "date_invalid" },
        { raw: "31/12/2025", code: "date_too_early" },
        { raw: 20_261_121, code: "wrong_type" },
      ],
    },
  },
  {
    type: "birth_date",
    title: said("Data de nascimento", "Date of birth", "Fecha de nacimiento"),
    about: said(
      "O dia em que a pessoa nasceu; a idade é calculada e pode ter mínimo e máximo.",
      "The day on which somebody was born; the age follows from it and can have limits.",
      "El día en que nació la persona; la edad se calcula y puede tener mínimo y máximo.",
    ),
    element: {
      id: "g_birth",
      type: "birth_date",
      key: "g_birth",
      label: said("Quando você nasceu?", "When were you born?", "¿Cuándo naciste?"),
      minAge: 18,
    },
    answers: {
      right: ["11/02/1990"],
      wrong: [
        { raw: "30/02/1990", code: "date_invalid" },
        { raw: true, code: "wrong_type" },
      ],
    },
  },
  {
    type: "height",
    title: said("Altura", "Height", "Altura"),
    about: said(
      "A altura em centímetros ou em pés e polegadas, digitada ou escolhida na régua. 1,72 vale 172.",
      "The height in centimetres or in feet and inches, typed or chosen on a ruler. 1.72 counts as 172.",
      "La altura en centímetros o en pies y pulgadas, escrita o elegida en la regla. 1,72 vale 172.",
    ),
    element: {
      id: "g_height",
      type: "height",
      key: "g_height",
      label: said("Qual é a sua altura?", "How tall are you?", "¿Cuánto mides?"),
      otherUnit: true,
      picker: "ruler",
    },
    answers: {
      right: [172, "1,72", "172 cm", { unit: "ft_in", ft: "5", in: "8" }],
      wrong: [
        { raw: "alto", code: "number_invalid" },
        { raw: { unit: "ft_in", ft: "5", in: "12" }, code: "number_invalid" },
        { raw: { unit: "ft_in", ft: "5,9", in: "11" }, code: "number_invalid" },
        { raw: "49", code: "number_too_small" },
        { raw: "251", code: "number_too_large" },
        { raw: true, code: "wrong_type" },
      ],
    },
  },
  {
    type: "weight",
    title: said("Peso atual", "Present weight", "Peso actual"),
    about: said(
      "O peso em quilos ou libras; com a altura, a resposta traz também o IMC.",
      "The weight in kilograms or pounds; with the height, the answer has the body mass index too.",
      "El peso en kilos o libras; con la altura, la respuesta trae también el IMC.",
    ),
    element: {
      id: "g_weight",
      type: "weight",
      key: "g_weight",
      label: said("Quanto você pesa hoje?", "What do you weigh today?", "¿Cuánto pesas hoy?"),
      otherUnit: true,
      heightKey: "g_height",
    },
    answers: {
      right: ["81,5", 81.5, { unit: "lb", lb: "180" }],
      wrong: [
        { raw: "muito", code: "number_invalid" },
        { raw: "19", code: "number_too_small" },
        { raw: "401", code: "number_too_large" },
        { raw: true, code: "wrong_type" },
      ],
    },
  },
  {
    type: "target_weight",
    title: said("Peso desejado", "Target weight", "Peso deseado"),
    about: said(
      "A meta de peso; a resposta traz quanto falta para chegar lá.",
      "The weight to reach; the answer says how much is to change until then.",
      "La meta de peso; la respuesta dice cuánto falta para llegar.",
    ),
    element: {
      id: "g_target",
      type: "target_weight",
      key: "g_target",
      label: said("Qual é a sua meta?", "What is your goal?", "¿Cuál es tu meta?"),
      heightKey: "g_height",
      weightKey: "g_weight",
    },
    answers: {
      right: ["70", { kg: "70,5" }],
      wrong: [
        { raw: { kg: "setenta" }, code: "number_invalid" },
        { raw: { kg: "5" }, code: "number_too_small" },
      ],
    },
  },
  {
    type: "cep",
    title: said("CEP e endereço", "Postal code and address", "Código postal y dirección"),
    about: said(
      "O CEP preenche rua, bairro, cidade e estado. Tudo pode ser corrigido, e sem resposta da consulta basta digitar.",
      "The postal code fills in street, district, city and state. All of it can be changed, and typed where the look-up fails.",
      "El código postal completa calle, barrio, ciudad y estado. Todo se puede corregir, y escribir si la consulta falla.",
    ),
    element: {
      id: "g_cep",
      type: "cep",
      key: "g_cep",
      label: said("Onde entregamos?", "Where shall we deliver?", "¿Dónde entregamos?"),
    },
    answers: {
      right: [{ cep: "01310-100", street: "Av. Paulista", city: "São Paulo", uf: "sp", number: "1000" }],
      wrong: [
        { raw: { cep: "0131" }, code: "cep_invalid" },
        { raw: { cep: "00000-000" }, code: "cep_invalid" },
        { raw: "01310100", code: "part_required" },
        {
          raw: { cep: "01310100", street: "Rua A", city: "São Paulo", uf: "XX", number: "1" },
          code: "unknown_choice",
        },
        { raw: 1_310_100, code: "wrong_type" },
      ],
    },
  },
];
