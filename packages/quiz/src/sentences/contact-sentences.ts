/** What respondents read beside names, e-mail addresses and phone numbers. */
import type { FamilySentences } from "./family-sentences.ts";

export const CONTACT_SENTENCES = {
  faults: {
    email: ["required", "email_invalid", "email_differs", "email_disposable", "email_domain"],
    phone: ["required", "phone_invalid", "phone_country", "phone_not_mobile"],
    full_name: ["required", "name_invalid", "name_incomplete", "text_too_long"],
    contact_block: [
      "part_required",
      "name_invalid",
      "email_invalid",
      "email_domain",
      "phone_invalid",
      "text_too_long",
    ],
  },
  words: {
    pt: {
      email_invalid: "Confira o e-mail: ele deve ser como nome@exemplo.com.",
      email_differs: "Os dois e-mails são diferentes. Confira e digite de novo.",
      email_disposable: "Este é um e-mail temporário. Use o e-mail que você lê todo dia.",
      email_domain: "O domínio deste e-mail não recebe mensagens. Confira o que vem depois do @.",
      phone_invalid: "Confira o telefone: digite o DDD e o número.",
      phone_country: "Ainda não atendemos números deste país. Use outro telefone.",
      phone_not_mobile: "Digite um número de celular com DDD.",
      name_invalid: "Escreva seu nome com letras.",
      name_incomplete: "Escreva nome e sobrenome.",
      part_required: "Preencha os campos que faltam.",
    },
    en: {
      email_invalid: "Check the e-mail: it should look like name@example.com.",
      email_differs: "The two e-mails differ. Check them and type again.",
      email_disposable: "This is a temporary e-mail. Use the one that you read every day.",
      email_domain: "The domain of this e-mail takes no mail. Check what stands after the @.",
      phone_invalid: "Check the phone number: enter the area code and the number.",
      phone_country: "We cannot reach numbers of this country yet. Use another phone.",
      phone_not_mobile: "Enter a mobile number with its area code.",
      name_invalid: "Write your name in letters.",
      name_incomplete: "Write your first and last name.",
      part_required: "Fill in the missing fields.",
    },
    es: {
      email_invalid: "Revisa el correo: debe ser como nombre@ejemplo.com.",
      email_differs: "Los dos correos son distintos. Revisa y escribe de nuevo.",
      email_disposable: "Este es un correo temporal. Usa el que lees todos los días.",
      email_domain: "El dominio de este correo no recibe mensajes. Revisa lo que va después de la @.",
      phone_invalid: "Revisa el teléfono: escribe el código de área y el número.",
      phone_country: "Aún no atendemos números de este país. Usa otro teléfono.",
      phone_not_mobile: "Escribe un número de móvil con su código de área.",
      name_invalid: "Escribe tu nombre con letras.",
      name_incomplete: "Escribe nombre y apellido.",
      part_required: "Completa los campos que faltan.",
    },
  },
} satisfies FamilySentences;
