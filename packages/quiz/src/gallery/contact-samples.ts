/** Samples of names, ways to reach somebody and documents. */
import type { ElementSample } from "./element-sample.ts";
import { said } from "./sample-parts.ts";

export const CONTACT_SAMPLES: readonly ElementSample[] = [
  {
    type: "email",
    title: said("E-mail", "E-mail", "Correo electrónico"),
    about: said(
      "Um e-mail conferido; erros comuns como gmial.com recebem uma sugestão para tocar, e domínios que não recebem mensagens podem ser recusados.",
      "A checked e-mail address; common slips such as gmial.com get a suggestion to tap, and domains that take no mail can be refused.",
      "Un correo verificado; errores comunes como gmial.com reciben una sugerencia para tocar, y los dominios que no reciben mensajes pueden rechazarse.",
    ),
    element: {
      id: "g_email",
      type: "email",
      key: "g_email",
      label: said("Qual é o seu melhor e-mail?", "What is your best e-mail?", "¿Cuál es tu mejor correo?"),
      placeholder: said("ana@exemplo.com", "ana@example.com", "ana@ejemplo.com"),
      blockDisposable: true,
      checkDomain: true,
      confirm: true,
    },
    answers: {
      right: [" Ana@Gmail.com ", { email: "ana@gmail.com", again: "ANA@gmail.com" }],
      wrong: [
        { raw: "ana@", code: "email_invalid" },
        { raw: { email: "ana@gmail.com", again: "ana@gmial.com" }, code: "email_differs" },
        { raw: "ana@mail.yopmail.com", code: "email_disposable" },
        { raw: "ana@escritorio.local", code: "email_domain" },
        { raw: 1, code: "wrong_type" },
      ],
    },
  },
  {
    type: "phone",
    title: said("Telefone", "Phone", "Teléfono"),
    about: said(
      "Um telefone conferido pelo DDD, guardado em formato internacional. Pode aceitar só celular e só alguns países.",
      "A phone number checked by its area code and kept in international form. It can take mobiles alone, and some countries alone.",
      "Un teléfono verificado por su código de área y guardado en formato internacional. Puede aceptar solo móviles y solo algunos países.",
    ),
    element: {
      id: "g_phone",
      type: "phone",
      key: "g_phone",
      label: said("Qual é o seu WhatsApp?", "What is your WhatsApp?", "¿Cuál es tu WhatsApp?"),
      placeholder: said("(11) 91234-5678", "(11) 91234-5678", "(11) 91234-5678"),
      countries: ["BR", "PT"],
      numberType: "mobile",
      isWhatsApp: true,
    },
    answers: {
      right: ["(11) 98888-7777", "+351 912 345 678"],
      wrong: [
        { raw: "98888-7777", code: "phone_invalid" },
        { raw: "(99) 99999-9999", code: "phone_invalid" },
        { raw: "+1 202 555 0143", code: "phone_country" },
        { raw: "(11) 3333-4444", code: "phone_not_mobile" },
        { raw: true, code: "wrong_type" },
      ],
    },
  },
  {
    type: "full_name",
    title: said("Nome completo", "Full name", "Nombre completo"),
    about: said(
      "Nome e sobrenome em um ou dois campos; cada parte pode ser usada nos textos.",
      "First and last name in one field or two; each part can be used in texts.",
      "Nombre y apellido en uno o dos campos; cada parte puede usarse en los textos.",
    ),
    element: {
      id: "g_name",
      type: "full_name",
      key: "g_name",
      label: said("Como você se chama?", "What is your name?", "¿Cómo te llamas?"),
      fields: "two",
    },
    answers: {
      right: ["Ana Lima", { first: "Ana", last: "de Souza Lima" }],
      wrong: [
        { raw: "Ana", code: "name_incomplete" },
        { raw: { first: "Ana de", last: "" }, code: "name_incomplete" },
        { raw: "... ...", code: "name_invalid" },
        { raw: "ana@exemplo.com lima", code: "name_invalid" },
        { raw: 7, code: "wrong_type" },
      ],
    },
  },
  {
    type: "contact_block",
    title: said("Bloco de contato", "Contact block", "Bloque de contacto"),
    about: said(
      "Nome, e-mail, telefone e empresa em uma só pergunta; cada parte aparece e é exigida como se quiser.",
      "Name, e-mail, phone and company in one question; each part is shown and required as needed.",
      "Nombre, correo, teléfono y empresa en una sola pregunta; cada parte se muestra y se exige según se quiera.",
    ),
    element: {
      id: "g_contact",
      type: "contact_block",
      key: "g_contact",
      label: said("Para onde enviamos?", "Where shall we send it?", "¿A dónde lo enviamos?"),
      parts: [
        { part: "name" },
        { part: "email" },
        { part: "phone", label: said("WhatsApp", "WhatsApp", "WhatsApp") },
        { part: "company", required: false },
      ],
    },
    answers: {
      right: [{ name: "Ana", email: "ana@exemplo.com", phone: "11 98888-7777" }],
      wrong: [
        { raw: { name: "Ana", email: "ana@exemplo.com" }, code: "part_required" },
        { raw: { name: "Ana", email: "ana", phone: "11988887777" }, code: "email_invalid" },
        { raw: { name: "Ana", email: "a@b.co", phone: "123" }, code: "phone_invalid" },
        { raw: "Ana", code: "wrong_type" },
      ],
    },
  },
  {
    type: "cpf",
    title: said("CPF", "CPF", "CPF"),
    about: said(
      "O CPF, conferido pelos dígitos. Listas e mensagens mostram só o meio do número.",
      "The tax number of a person in Brazil, checked by its digits. Lists and messages show its middle alone.",
      "El número fiscal de una persona en Brasil, verificado por sus dígitos. Listas y mensajes muestran solo el medio.",
    ),
    element: {
      id: "g_cpf",
      type: "cpf",
      key: "g_cpf",
      label: said("Qual é o seu CPF?", "What is your CPF?", "¿Cuál es tu CPF?"),
    },
    answers: {
      right: ["529.982.247-25", "52998224725"],
      wrong: [
        { raw: "529.982.247-26", code: "cpf_invalid" },
        { raw: "111.111.111-11", code: "cpf_invalid" },
        { raw: "abc", code: "cpf_invalid" },
        { raw: 52_998_224_725, code: "wrong_type" },
      ],
    },
  },
  {
    type: "cnpj",
    title: said("CNPJ", "CNPJ", "CNPJ"),
    about: said(
      "O CNPJ, com números ou no formato com letras que vale desde julho de 2026.",
      "The tax number of a company in Brazil, with digits or in the form with letters that is valid since July 2026.",
      "El número fiscal de una empresa en Brasil, con números o en el formato con letras que vale desde julio de 2026.",
    ),
    element: {
      id: "g_cnpj",
      type: "cnpj",
      key: "g_cnpj",
      label: said(
        "Qual é o CNPJ da empresa?",
        "What is the CNPJ of the company?",
        "¿Cuál es el CNPJ de la empresa?",
      ),
    },
    answers: {
      right: ["11.222.333/0001-81", "12.abc.345/01de-35"],
      wrong: [
        { raw: "11.222.333/0001-82", code: "cnpj_invalid" },
        { raw: "12.ABC.345/01DE-53", code: "cnpj_invalid" },
        { raw: "00.000.000/0000-00", code: "cnpj_invalid" },
        { raw: null, code: "empty" },
        { raw: ["1"], code: "wrong_type" },
      ],
    },
  },
];
